// `npm run people`: users from the command line of the machine that runs Followspot, also while it is
// stopped. Needs no sign-in: being able to read the database is the right. Links and tokens are
// printed once.

import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { createTokenRequest } from '@/lib/contracts/account';
import { createInvitationRequest } from '@/lib/contracts/people';
import { closeDb, db } from '@/lib/server/db/client';
import { env } from '@/lib/server/env/env';
import { storeToken } from '@/lib/server/people/account/own-tokens';
import { createInvitation } from '@/lib/server/people/invitations/invitations';
import { listMembers } from '@/lib/server/people/members';
import { createResetLink } from '@/lib/server/people/sign-in/reset-password';
import { withDatabase } from './installation/installation-database';
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
    --scopes LIST            of read, upload, process, admin, metrics (default: read)
    --days N                 until it expires (default 90)`;

type Options = ReturnType<typeof parse>['values'];

await runCommand(async () => {
  const command = commandOf(parse());
  loadSettingsFile();
  await withDatabase({ exclusive: false }, async () => {
    try {
      await command();
    } finally {
      await closeDb();
    }
  });
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

/** What the arguments ask for; throws UsageError before any database is looked for. */
function commandOf({ values, positionals }: ReturnType<typeof parse>): () => Promise<void> {
  const [command, name] = positionals;
  switch (command) {
    case 'list':
      return list;
    case 'invite': {
      const request = invitationOf(values);
      return () => invite(request);
    }
    case 'reset-password': {
      const userName = required(name);
      return () => resetPassword(userName);
    }
    case 'generate-token': {
      const [userName, request] = [required(name), tokenOf(values)];
      return () => generateToken(userName, request);
    }
    default:
      throw new UsageError(
        command === undefined ? 'no command given' : `no such command: ${command}`,
      );
  }
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

async function invite(request: ReturnType<typeof invitationOf>): Promise<void> {
  const { path, invitation } = await createInvitation(null, request, null);
  console.log(`${invitation.role}, expires ${invitation.expiresAt}:`);
  console.log(address(path));
}

async function resetPassword(name: string): Promise<void> {
  const { id, userName } = await userNamed(name);
  const { path, expiresAt } = await createResetLink(null, id, null);
  console.log(`A new password for ${userName}, until ${expiresAt}:`);
  console.log(address(path));
}

async function generateToken(name: string, request: ReturnType<typeof tokenOf>): Promise<void> {
  const user = await userNamed(name);
  const { token, view } = await storeToken(null, user, request, null);
  console.log(`${view.scopes.join(', ')} for ${user.userName}, expires ${view.expiresAt}:`);
  console.log(token);
}

async function userNamed(userName: string) {
  const user = await db().user.findUnique({
    where: { userName },
    select: { id: true, userName: true },
  });
  if (!user) throw new UsageError(`there is no user ${userName}; npm run people -- list shows all`);
  return user;
}

function required(userName: string | undefined): string {
  if (userName === undefined) throw new UsageError('whose? Give the name of a user');
  return userName;
}

function invitationOf({ role, note, days }: Options) {
  return checked(createInvitationRequest, { role, note, ...expiry(days) });
}

function tokenOf({ label: name, scopes, days }: Options) {
  return checked(createTokenRequest, { name, scopes: scopes.split(','), ...expiry(days) });
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
