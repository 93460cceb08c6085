// One Followspot per storage folder: a small file says who has it. The number of a process is not
// believed alone: after a reboot or in a container the same number is another process.

import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { startStamp } from '../services/process-table';
import { UserError } from '../setup/terminal.mjs';

export type LockHolder = {
  readonly pid: number;
  readonly birthMark: string;
  readonly url: string;
  readonly startedAt: string;
};

export type StorageLock =
  | { readonly held: true; release(): void }
  | { readonly held: false; readonly holder: LockHolder };

/** Takes the folder, or says who has it. A lock whose holder is gone is taken over. */
export function lockStorage(storage: string, url: string): StorageLock {
  mkdirSync(storage, { recursive: true, mode: 0o700 });
  const file = join(storage, 'followspot.lock');
  const own: LockHolder = {
    pid: process.pid,
    birthMark: startStamp(process.pid) ?? '',
    url,
    startedAt: new Date().toISOString(),
  };
  for (let tries = 0; tries < 3; tries += 1) {
    if (create(file, JSON.stringify(own))) return { held: true, release: () => release(file, own) };
    const holder = read(file);
    if (holder !== null && holder.birthMark !== '' && startStamp(holder.pid) === holder.birthMark)
      return { held: false, holder };
    // Whole or not, no living process stands behind it.
    rmSync(file, { force: true });
  }
  throw new UserError(`${file} cannot be taken: others keep taking it. Start again.`);
}

function create(file: string, text: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, text);
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
  } catch {
    // Gone meanwhile, or written by a process that was killed in the middle of it.
    return null;
  }
}

function release(file: string, own: LockHolder): void {
  if (read(file)?.birthMark === own.birthMark) rmSync(file, { force: true });
}
