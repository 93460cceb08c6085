// `npm run people`: users from the command line of the machine that runs Followspot. Needs no
// sign-in: being able to read the database is the right. Links and tokens are printed once.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { createTokenRequest } from '@/lib/contracts/account';
import { createInvitationRequest } from '@/lib/contracts/people';
import { closeDb, db } from '@/lib/server/db/client';
import { env } from '@/lib/server/env/env';
import { createInvitation } from '@/lib/server/people/invitations';
import { listMembers } from '@/lib/server/people/members';
import { storeToken } from '@/lib/server/people/own-tokens';
import { createResetLink } from '@/lib/server/people/reset-password';
import { runningDatabaseUrl } from './services/running-database';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';

const usage = `usage: npm run people -- COMMAND

  list                       all users
  invite                     a link with which one person joins
    --role NAME              viewer, editor (default) or owner
    --note TEXT              shown in the list and on the page of the link
    --days N                 until it expires (default 7)
  reset-password NAME        a link with which this user sets a new password, within an hour
  generate-token NAME        an API token of this user
    --label TEXT             what it is for (default: command line)
    --scopes LIST            of read, upload, process, admin (default: read)
    --days N                 until it expires (default 90)`;

type Options = ReturnType<typeof parse>['values'];

await runCommand(async () => {
  const parsed = parse();
  useRunningDatabase();
  try {
    await run(parsed);
  } finally {
    await closeDb();
  }
}, usage);

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        role: { type: 'string', default: 'editor' },
        note: { type: 'string', default: '' },
        days: { type: 'string' },
        label: { type: 'string', default: 'command line' },
        scopes: { type: 'string', default: 'read' },
      },
    });
  } catch (cause) {
    throw new UsageError(messageOf(cause));
  }
}

async function run({ values: options, positionals }: ReturnType<typeof parse>): Promise<void> {
  const [command, name] = positionals;
  if (command === 'list') return list();
  if (command === 'invite') return invite(options);
  if (command === 'reset-password') return resetPassword(await userNamed(name));
  if (command === 'generate-token') return generateToken(await userNamed(name), options);
  throw new UsageError(command === undefined ? 'no command given' : `no such command: ${command}`);
}

async function list(): Promise<void> {
  for (const { userName, role, disabled, sessionCount, lastSeenAt } of await listMembers())
    console.log(
      [
        userName.padEnd(24),
        role.padEnd(8),
        `${sessionCount} sessions`.padEnd(14),
        disabled ? 'disabled' : (lastSeenAt ?? 'not signed in'),
      ].join(' '),
    );
}

async function invite({ role, note, days }: Options): Promise<void> {
  const request = checked(createInvitationRequest, { role, note, ...expiry(days) });
  const { path, invitation } = await createInvitation(null, request, null);
  console.log(`${invitation.role}, expires ${invitation.expiresAt}:`);
  console.log(address(path));
}

async function resetPassword({ id, userName }: { id: string; userName: string }): Promise<void> {
  const { path, expiresAt } = await createResetLink(null, id, null);
  console.log(`A new password for ${userName}, until ${expiresAt}:`);
  console.log(address(path));
}

async function generateToken(
  user: { id: string; userName: string },
  { label: name, scopes, days }: Options,
): Promise<void> {
  const fields = { name, scopes: scopes.split(','), ...expiry(days) };
  const request = checked(createTokenRequest, fields);
  const { token, view } = await storeToken(null, user, request, null);
  console.log(`${view.scopes.join(', ')} for ${user.userName}, expires ${view.expiresAt}:`);
  console.log(token);
}

async function userNamed(userName: string | undefined) {
  if (userName === undefined) throw new UsageError('whose? Give the name of a user');
  const user = await db().user.findUnique({
    where: { userName },
    select: { id: true, userName: true },
  });
  if (!user) throw new UsageError(`there is no user ${userName}; npm run people -- list shows all`);
  return user;
}

function expiry(days: string | undefined): { expiresInDays?: number } {
  return days === undefined ? {} : { expiresInDays: Number(days) };
}

function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${issue?.path.join('.')}: ${issue?.message}`);
}

function address(path: string): string {
  const { PUBLIC_URL, HOST, PORT } = env();
  return `${PUBLIC_URL ?? `http://${HOST}:${PORT}`}${path}`;
}

/** Without DATABASE_URL: the Postgres that npm start runs on the storage folder. */
function useRunningDatabase(): void {
  loadSettingsFile();
  process.env.LOG_LEVEL ??= 'warn';
  // Read by nothing here, but no process starts without it.
  process.env.REDIS_URL ||= 'redis://127.0.0.1';
  if (process.env.DATABASE_URL) return;
  const url = runningDatabaseUrl(resolve(process.env.STORAGE_DIR || 'outputs'));
  if (url === null)
    throw new UsageError('there is no database yet: run npm start first, or set DATABASE_URL');
  process.env.DATABASE_URL = url;
}
