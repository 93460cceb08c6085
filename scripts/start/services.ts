// The database and the queue of an installation: those that the settings name, else own ones that are
// started again whenever they end by themselves; then the migrations.

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '@/lib/server/env/parse-env';
import { type RunningService, startPostgres } from '../services/postgres';
import { startRedis } from '../services/redis';
import { step, UserError } from '../setup/terminal.mjs';
import { restartDelayMs } from './restart-delay';
import type { Started } from './stop';
import { timed } from './timed-step';
import { upgradeDatabase } from './upgrade-database';

/** Where the database and the queue are. */
export type Addresses = { readonly DATABASE_URL: string; readonly REDIS_URL: string };

/** Starts them; `started` gets what is to be stopped. */
export async function startServices(settings: Env, started: Started[]): Promise<Addresses> {
  const storage = settings.STORAGE_DIR;
  const log = (name: string) => join(storage, 'logs', `${name}.log`);
  const databaseUrl = await startUnlessProvided('database', process.env.DATABASE_URL, started, () =>
    startPostgres({ folder: join(storage, 'postgres'), logFile: log('postgres') }),
  );
  const redisUrl = await startUnlessProvided('queue', process.env.REDIS_URL, started, () =>
    startRedis({ folder: join(storage, 'redis'), logFile: log('redis') }),
  );
  await timed('migrations', async () => {
    const { applied, total, saved } = await upgradeDatabase(databaseUrl, storage).catch(
      (error: unknown) => {
        throw error instanceof Error
          ? new UserError(error.message || `The database does not answer: ${String(error)}`, {
              cause: error,
            })
          : error;
      },
    );
    if (applied.length === 0) return `all ${total} applied`;
    return `${applied.length} of ${total} applied now${saved === null ? '' : `, the database before them saved in ${saved}`}`;
  });
  return { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
}

async function startUnlessProvided(
  name: string,
  provided: string | undefined,
  started: Started[],
  start: () => Promise<RunningService>,
): Promise<string> {
  if (provided) {
    await step(name, () => `yours at ${new URL(provided).host}`);
    return provided;
  }
  let service: RunningService | undefined;
  await timed(name, async () => {
    service = await start();
    return `own, port ${new URL(service.url).port}`;
  });
  if (service === undefined) throw new Error(`${name} was not started`);
  started.push({ name, stop: superviseService(name, service, start) });
  return service.url;
}

/** Starts a service again whenever it ends by itself; returns what stops it for good. */
function superviseService(
  name: string,
  first: RunningService,
  start: () => Promise<RunningService>,
): () => Promise<void> {
  let current = first;
  let stopping = false;
  let failures = 0;
  const watch = async (): Promise<void> => {
    const exitReason = await current.ended;
    while (!stopping) {
      failures += 1;
      console.log(`  The ${name} ${exitReason}. Starting it again.`);
      await sleep(restartDelayMs(failures));
      try {
        current = await start();
        failures = 0;
        return watch();
      } catch (error) {
        console.error(
          `  The ${name} could not be started again: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  };
  void watch();
  return () => {
    stopping = true;
    return current.stop();
  };
}
