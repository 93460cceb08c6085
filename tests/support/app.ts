// A complete Followspot for a journey: `npm start`'s own script in a temporary storage folder on a
// free port, stopped afterwards.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
/** Milliseconds; a build may have to be made first. */
const readyMsMax = 6 * 60_000;

export type App = {
  readonly url: string;
  readonly storage: string;
  /** Makes the owner, once. */
  readonly firstRunLink: string;
  stop(): Promise<void>;
};

/**
 * Starts one. `model`: a model an operator has provided; `settings`: beside those every journey
 * needs.
 */
export async function startApp({
  model,
  settings = {},
}: {
  model?: string;
  settings?: Record<string, string>;
}): Promise<App> {
  const storage = mkdtempSync(join(tmpdir(), 'followspot-e2e-'));
  mkdirSync(join(storage, 'models'));
  // The one detector, not the whole folder: the others beside it are not YOLO11.
  if (model !== undefined) symlinkSync(model, join(storage, 'models', basename(model)));
  const {
    DATABASE_URL: _database,
    REDIS_URL: _redis,
    BUNDLED_MODEL: _model,
    ...environment
  } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: project,
    env: { ...environment, STORAGE_DIR: storage, PORT: '0', HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output = await untilReady(child);
  return {
    storage,
    url: /Ready after.*?(http\S+)/.exec(output)?.[1] ?? '',
    firstRunLink: /(http\S+\/setup\?token=\S+)/.exec(output)?.[1] ?? '',
    stop: async () => {
      const ended = new Promise((settle) => child.once('exit', settle));
      child.kill('SIGTERM');
      await ended;
      rmSync(storage, { recursive: true, force: true });
    },
  };
}

function untilReady(child: ChildProcess): Promise<string> {
  return new Promise((settle, fail) => {
    let output = '';
    const timeout = setTimeout(
      () =>
        fail(new Error(`npm start was not ready after ${readyMsMax / 60_000} minutes:\n${output}`)),
      readyMsMax,
    );
    child.stdout?.on('data', (bytes: Buffer) => {
      output += bytes.toString();
      if (!output.includes('Ctrl-C stops everything')) return;
      clearTimeout(timeout);
      settle(output);
    });
    child.once('exit', (code) => {
      clearTimeout(timeout);
      fail(new Error(`npm start ended with code ${code}:\n${output}`));
    });
  });
}
