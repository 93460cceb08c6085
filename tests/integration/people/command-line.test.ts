// `npm run people`: links and tokens from the command line work like those of the pages.

import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/server/db/client';
import { type Installation, startInstallation } from '../../support/installation';
import { dataOf, latestActions, password, post } from './people-fixture';

const project = resolve(import.meta.dirname, '../../..');
let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation();
  await installation.createUser('ada', 'editor', password);
  await installation.createUser('owner', 'owner', password);
});

afterAll(() => installation.close());

function people(...args: string[]): { code: number | null; lines: string[]; errors: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/people.ts', ...args],
    { cwd: project, env: { ...process.env, PUBLIC_URL: '' }, encoding: 'utf8' },
  );
  return { code: status, lines: stdout.trim().split('\n'), errors: stderr };
}

describe('npm run people', () => {
  it('lists the users', () => {
    const { code, lines } = people('list');
    expect(code).toBe(0);
    expect(lines.map((line) => line.split(/\s+/).slice(0, 2))).toEqual([
      ['ada', 'editor'],
      ['owner', 'owner'],
    ]);
  });

  it('invites', async () => {
    const { lines } = people('invite', '--role', 'viewer', '--note', 'grandmother', '--days', '2');
    const token = /\/join#([\w-]{43})$/.exec(lines.at(-1) ?? '')?.[1];
    expect(await dataOf(await post(installation, '/auth/invitation', { token }))).toMatchObject({
      role: 'viewer',
      note: 'grandmother',
      invitedBy: null,
    });
    const entry = await db().auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(entry).toMatchObject({ action: 'invitation.create', actorKind: 'system' });
  });

  it('resets a password, which revokes the tokens of the user', async () => {
    const apiToken = people('generate-token', 'ada').lines.at(-1);
    const status = async () =>
      (
        await fetch(`${installation.web.url}/api/v1/auth/me`, {
          headers: { authorization: `Bearer ${apiToken}` },
        })
      ).status;
    expect(await status()).toBe(200);
    const { lines } = people('reset-password', 'ada');
    const token = /\/reset#([\w-]{43})$/.exec(lines.at(-1) ?? '')?.[1];
    const response = await post(installation, '/auth/reset', { token, password: 'a new sentence' });
    expect(await dataOf(response)).toMatchObject({ userName: 'ada' });
    expect(await status()).toBe(401);
  });

  it('makes a token', async () => {
    const { lines } = people('generate-token', 'ada', '--scopes', 'read,upload', '--label', 'cam');
    const response = await fetch(`${installation.web.url}/api/v1/auth/me`, {
      headers: { authorization: `Bearer ${lines.at(-1)}` },
    });
    expect(await dataOf(response)).toMatchObject({ userName: 'ada' });
    expect(await latestActions(1)).toEqual(['token.create']);
  });

  it.each([
    [['reset-password', 'mallory'], 'there is no user mallory'],
    [['reset-password'], 'whose?'],
    [['generate-token', 'ada', '--scopes', 'everything'], 'scopes.0'],
    [['invite', '--role', 'king'], 'role'],
    [['invite', '--days', 'many'], 'expiresInDays'],
    [['--what'], 'what'],
    [[], 'no command'],
  ])('%j is a wrong call', (args, message) => {
    const { code, errors } = people(...args);
    expect([code, errors]).toEqual([2, expect.stringContaining(message)]);
    expect(errors).toContain('usage: npm run people');
  });
});
