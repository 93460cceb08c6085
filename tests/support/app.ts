// A whole Followspot for the journeys: `npm start`'s own script in a temporary storage folder on a free port, stopped afterwards.
// Tests read its address and first-run link from the environment (E2E_URL, E2E_FIRST_RUN_LINK) and may put files into E2E_STORAGE.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sharedModel } from './footage';

const project = resolve(import.meta.dirname, '../..');
/** Milliseconds; a build may have to be made first. */
const readyMsMax = 6 * 60_000;

export default async function startApp(): Promise<() => Promise<void>> {
  const storage = mkdtempSync(join(tmpdir(), 'followspot-e2e-'));
  mkdirSync(join(storage, 'models'));
  // The one detector, not the whole folder: the others there are not YOLO11.
  if (sharedModel !== null) symlinkSync(sharedModel, join(storage, 'models/yolo11n-dynamic.onnx'));
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...environment } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: project,
    env: { ...environment, STORAGE_DIR: storage, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await untilReady(child);
  process.env.E2E_STORAGE = storage;
  process.env.E2E_URL = /Ready after.*?(http\S+)/.exec(said)?.[1];
  process.env.E2E_FIRST_RUN_LINK = /(http\S+\/setup\?token=\S+)/.exec(said)?.[1];
  return async () => {
    const ended = new Promise((settle) => child.once('exit', settle));
    child.kill('SIGTERM');
    await ended;
    rmSync(storage, { recursive: true, force: true });
  };
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((settle, fail) => {
    let said = '';
    const late = setTimeout(() => fail(new Error(`npm start was not ready after ${readyMsMax / 60_000} minutes:\n${said}`)), readyMsMax);
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (!said.includes('Ctrl-C stops everything')) return;
      clearTimeout(late);
      settle(said);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(new Error(`npm start ended with code ${code}:\n${said}`));
    });
  });
}
