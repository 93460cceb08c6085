// Who has the storage folder, also after a crash or a reboot?

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockStorage } from './storage-lock';

let storage: string;
const lockFile = () => join(storage, 'followspot.lock');

beforeEach(() => {
  storage = mkdtempSync(join(tmpdir(), 'followspot-lock-'));
});
afterEach(() => rmSync(storage, { recursive: true, force: true }));

it('a second one on the same folder is told who has it', () => {
  const first = lockStorage(storage, 'http://127.0.0.1:3000');
  const second = lockStorage(storage, 'http://127.0.0.1:3001');
  expect(first.held).toBe(true);
  expect(second).toMatchObject({
    held: false,
    holder: { pid: process.pid, url: 'http://127.0.0.1:3000' },
  });
});

it('after it is released the folder is free', () => {
  const first = lockStorage(storage, '');
  if (first.held) first.release();
  expect(existsSync(lockFile())).toBe(false);
  expect(lockStorage(storage, '').held).toBe(true);
});

it.each([
  {
    title: 'a holder whose process is gone',
    text: JSON.stringify({ pid: 2 ** 22 + 1, birthMark: 'x', url: '', startedAt: '' }),
  },
  {
    title: 'a holder whose process number belongs to another process now',
    text: JSON.stringify({ pid: process.pid, birthMark: 'another life', url: '', startedAt: '' }),
  },
  { title: 'a file that was being written when the machine stopped', text: '{"pid": 12' },
])('$says does not keep the folder', ({ text }) => {
  writeFileSync(lockFile(), text);
  expect(lockStorage(storage, '').held).toBe(true);
});
