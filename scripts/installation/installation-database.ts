// The database of an installation, for commands beside `npm start`: the given one, the one that is
// running, or the one of the storage folder, started for the command and stopped after it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from '@/lib/server/env/parse-env';
import { type Connection, readConnection } from '../services/connection-file';
import { databaseAddress, startPostgres } from '../services/postgres';
import { queueAddress } from '../services/redis';
import { UserError } from '../setup/terminal.mjs';
import { lockStorage } from '../start/storage-lock';

export type InstallationDatabase = { readonly url: string; readonly storage: string };

/** Nothing listens there: a command does its work without the queue, which only carries hints. */
const noRedis = 'redis://127.0.0.1:1/0';

/**
 * Does the work with DATABASE_URL, REDIS_URL and STORAGE_DIR set for this process. `exclusive`:
 * nothing else may be running on the storage folder, and a database is made where there is none.
 */
export async function withDatabase<T>(
  { exclusive }: { readonly exclusive: boolean },
  work: (database: InstallationDatabase) => Promise<T>,
): Promise<T> {
  const storage = readStorage();
  const given = process.env.DATABASE_URL;
  if (given && !exclusive) return withSettings(given, storage, work);
  // Before the lock, which makes the folder.
  if (!exclusive && !existsSync(storage)) throw noInstallation(storage);
  const lock = lockStorage(storage, '');
  if (!lock.held) {
    if (exclusive)
      throw new UserError(
        `Followspot is running on ${storage} (process ${lock.holder.pid}). Stop it first, or set STORAGE_DIR.`,
      );
    process.env.REDIS_URL ||= runningQueue(storage);
    return withSettings(runningDatabase(storage), storage, work);
  }
  try {
    if (given) return await withSettings(given, storage, work);
    if (!exclusive && databaseConnection(storage) === null) throw noInstallation(storage);
    const postgres = await startPostgres({
      folder: join(storage, 'postgres'),
      logFile: join(storage, 'logs/postgres.log'),
    });
    try {
      return await withSettings(postgres.url, storage, work);
    } finally {
      await postgres.stop();
    }
  } finally {
    lock.release();
  }
}

function readStorage(): string {
  const parsed = parseEnv({
    ...process.env,
    DATABASE_URL: process.env.DATABASE_URL || 'postgresql://found-later@127.0.0.1/followspot',
    REDIS_URL: process.env.REDIS_URL || noRedis,
  });
  if (parsed.ok) return parsed.env.STORAGE_DIR;
  throw new UserError(
    [
      'These settings cannot be used:',
      ...parsed.problems.map(({ name, message }) => `  ${name} ${message}`),
    ].join('\n'),
  );
}

function databaseConnection(storage: string): Connection | null {
  return readConnection(join(storage, 'postgres/connection.json'));
}

function noInstallation(storage: string): UserError {
  return new UserError(
    `There is no installation in ${storage}. Run npm start first, or set STORAGE_DIR or DATABASE_URL.`,
  );
}

/** The database of the Followspot that runs on the folder. */
function runningDatabase(storage: string): string {
  const connection = databaseConnection(storage);
  if (connection === null)
    throw new UserError(
      `Followspot runs on ${storage} with a database of its own choice: give its DATABASE_URL to this command too.`,
    );
  return databaseAddress(connection);
}

/** Its queue, so that open pages show at once what the command changed. */
function runningQueue(storage: string): string {
  const connection = readConnection(join(storage, 'redis/connection.json'));
  return connection === null ? noRedis : queueAddress(connection);
}

async function withSettings<T>(
  url: string,
  storage: string,
  work: (database: InstallationDatabase) => Promise<T>,
): Promise<T> {
  process.env.DATABASE_URL = url;
  process.env.REDIS_URL ||= noRedis;
  process.env.STORAGE_DIR = storage;
  process.env.LOG_LEVEL ||= 'warn';
  return work({ url, storage });
}
