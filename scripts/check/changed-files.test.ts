// What `npm run check -- --changed` looks at.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChanges, plainEnv } from './changed-files';

let folder: string;
const git = (...args: string[]) => {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  const options = { cwd: folder, env: plainEnv(), stdio: 'ignore' } as const;
  execFileSync('git', [...identity, ...args], options);
};
const write = (name: string, text = name) => writeFileSync(join(folder, name), text);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'followspot-changes-'));
  git('init', '--initial-branch=main');
  for (const name of ['kept', 'edited', 'removed']) write(name);
  write('.gitignore', 'ignored');
  git('add', '.');
  git('commit', '--message=one');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('on the main branch: what is not committed, new files included, removed ones not', async () => {
  write('edited', 'differs');
  write('new');
  write('ignored');
  rmSync(join(folder, 'removed'));
  expect((await findChanges(folder)).files).toEqual(['edited', 'new']);
});

it('on another branch: what was committed there too, and nothing that main did meanwhile', async () => {
  git('switch', '--create=mine');
  write('committed');
  git('add', 'committed');
  git('commit', '--message=two');
  git('switch', 'main');
  write('theirs');
  git('add', 'theirs');
  git('commit', '--message=three');
  git('switch', 'mine');
  expect((await findChanges(folder)).files).toEqual(['committed', 'edited', 'new']);
});

it('outside of a git checkout it says so', async () => {
  const bare = mkdtempSync(join(tmpdir(), 'followspot-no-git-'));
  await expect(findChanges(bare)).rejects.toThrow('no git checkout');
  rmSync(bare, { recursive: true });
});
