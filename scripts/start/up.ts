// Everything a running Followspot is made of, started in order and stopped in reverse: services,
// migrations, pages, web, worker. Invariant: what this process started does not outlive it, and a
// storage folder has one Followspot at a time.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Env, parseEnv } from '@/lib/server/env/parse-env';
import { settingNotices } from '@/lib/server/env/setting-names';
import { recordStartTimeline } from '@/lib/server/health/start-timeline';
import { hasSample } from '@/lib/server/sample/sample-files';
import { dieWithParent, startService } from '../services/child';
import { isFree } from '../services/connection-file';
import { type RunningService, startPostgres } from '../services/postgres';
import { startRedis } from '../services/redis';
import { inProject, projectFolder } from '../setup/folders.mjs';
import { generateDatabaseClient } from '../setup/generated-code';
import { compiledWeb, ensureBuild } from '../setup/production-build';
import { placeInSettingsFile } from '../setup/settings-file.mjs';
import { killRunning, secondsSince, step, UserError } from '../setup/terminal.mjs';
import { portOwner } from './port-owner';
import { restartDelayMs } from './restart-delay';
import { lockStorage } from './storage-lock';
import { type Supervised, supervise } from './supervise';
import { upgradeDatabase } from './upgrade-database';

/** Something to stop later; lists of these have the newest last. */
type Started = { readonly name: string; stop(): Promise<void> | void };

/** Milliseconds between two looks at whether the npm that started us is still there. */
const parentPollMs = 1000;

/** How long each stage of this start took, in ms. */
const stages: { name: string; ms: number }[] = [];

/** A step that is also written down. */
async function timed(...[name, work, options]: Parameters<typeof step>): Promise<void> {
  const started = performance.now();
  await step(name, work, options);
  stages.push({ name, ms: Math.round(performance.now() - started) });
}

/**
 * Brings everything up and stays until Ctrl-C or SIGTERM, or until the npm that started it is gone.
 */
export async function up(npmPid: number | null): Promise<void> {
  const settings = readSettings();
  const url = `http://${settings.HOST === '0.0.0.0' ? 'localhost' : settings.HOST}:${settings.PORT}`;
  const started: Started[] = [];
  const stopping = stopOnSignal(started, npmPid);
  const lock = lockStorage(settings.STORAGE_DIR, url);
  if (!lock.held) {
    const { pid, startedAt, url: address } = lock.holder;
    throw new UserError(
      `Followspot is already running on ${settings.STORAGE_DIR} (process ${pid}, since ${startedAt}): ${address}\nUse that one, stop it with Ctrl-C in its window, or set STORAGE_DIR and PORT for a second one.`,
    );
  }
  started.push({ name: 'lock', stop: lock.release });
  try {
    await requireFreePort(settings);
    await timed('database client', generateDatabaseClient, { about: 'about five seconds' });
    await timed('pages', ensureBuild, { about: 'about half a minute on two cores' });
    const addresses = await startServices(settings, started);
    const web = await startProcesses(settings, addresses, started);
    printReady(settings, web);
    const totalMs = Math.round(performance.now());
    await recordStartTimeline(settings.STORAGE_DIR, {
      at: new Date().toISOString(),
      totalMs,
      stages: [...stages],
    });
  } catch (error) {
    // A stop was requested, and what was under way failed because of it.
    if (stopping.isRequested()) return stopping.done;
    await stopAll(started, () => undefined);
    throw error;
  }
  await stopping.done;
}

/**
 * Checked before anything takes time; the two addresses may still be missing, because we make them.
 */
function readSettings(): Env {
  process.chdir(projectFolder);
  const placeholders = {
    DATABASE_URL: 'postgresql://made-below@127.0.0.1/followspot',
    REDIS_URL: 'redis://127.0.0.1',
  };
  const provided = Object.fromEntries(
    Object.entries(process.env).filter(([, value]) => value !== ''),
  );
  for (const notice of settingNotices(provided)) {
    const name = notice.split(' ')[0] ?? '';
    console.log(`  ${notice}${placeInSettingsFile(name)}`);
  }
  const parsed = parseEnv({ ...placeholders, ...provided });
  if (parsed.ok) return parsed.env;
  throw new UserError(
    [
      'These settings cannot be used:',
      ...parsed.problems.map(
        ({ name, message }) => `  ${name}${placeInSettingsFile(name)} ${message}`,
      ),
    ].join('\n'),
  );
}

async function requireFreePort({ PORT, HOST }: Env): Promise<void> {
  // 0: the system picks a free one.
  if (PORT === 0 || (await isFree(PORT, HOST))) return;
  const owner = portOwner(PORT);
  throw new UserError(
    `Port ${PORT} is in use${owner === null ? '' : ` by ${owner}`}.\nStop that program, or choose another port: PORT=${PORT + 1} npm start`,
  );
}

type Addresses = { readonly DATABASE_URL: string; readonly REDIS_URL: string };

async function startServices(settings: Env, started: Started[]): Promise<Addresses> {
  const storage = settings.STORAGE_DIR;
  mkdirSync(settings.INGEST_DIR, { recursive: true });
  mkdirSync(settings.MODEL_DIR, { recursive: true });
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

async function startProcesses(
  settings: Env,
  addresses: Addresses,
  started: Started[],
): Promise<Supervised> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...addresses,
    STORAGE_DIR: settings.STORAGE_DIR,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    SHUTDOWN_GRACE_SECONDS: shutdownGrace(),
  };
  const launch = async (name: string, script: string): Promise<Supervised> => {
    const logFile = join(settings.STORAGE_DIR, 'logs', `${name}.log`);
    const [program = '', ...args] = [
      ...dieWithParent('SIGKILL'),
      process.execPath,
      // Compiled code needs no loader; source maps lead its stacks back to the source.
      ...(script.endsWith('.ts') ? ['--import', 'tsx'] : ['--enable-source-maps']),
      inProject(script),
    ];
    const supervised = await supervise({
      name,
      logFile,
      log: (line) => console.log(`  ${line}`),
      start: (onMessage) =>
        startService({
          command: program,
          args,
          logFile,
          env,
          cwd: projectFolder,
          stopSignal: 'SIGTERM',
          onMessage,
        }),
    });
    started.push({ name, stop: () => supervised.stop(8000) });
    return supervised;
  };
  let web: Supervised | undefined;
  await timed('web and worker', async () => {
    // Settled, not raced: when one fails, the other must be known, or it would not be stopped.
    const [first, second] = await Promise.allSettled([
      launch('web', compiledWeb),
      launch('worker', 'workers/main.ts'),
    ]);
    if (first.status === 'rejected') throw first.reason;
    if (second.status === 'rejected') throw second.reason;
    web = first.value;
  });
  if (web === undefined) throw new Error('the web process was not started');
  return web;
}

/**
 * A user waits at the terminal: shorter than a server's default, unless it was chosen. A job that
 * is handed back starts over.
 */
function shutdownGrace(): string {
  return process.env.SHUTDOWN_GRACE_SECONDS || '4';
}

function printReady(settings: Env, web: Supervised): void {
  const { firstRunLink, url } = web.ready;
  // Counted from the start of this process, installation included.
  console.log(`\nReady after${secondsSince(0)}: ${String(url)}`);
  if (typeof firstRunLink === 'string')
    console.log(`First run: make the owner's account with this link, once:\n  ${firstRunLink}`);
  if (hasSample()) console.log('No match at hand? Press "Try the sample match" on the first page.');
  console.log(`Data, models and logs: ${settings.STORAGE_DIR}\nCtrl-C stops everything.`);
}

/**
 * The first signal stops in order; a second one, later than a doubled Ctrl-C of npm, ends at once.
 */
function stopOnSignal(
  started: Started[],
  npmPid: number | null,
): { isRequested(): boolean; readonly done: Promise<void> } {
  let firstMs = 0;
  const done = new Promise<void>((settle, fail) => {
    const onSignal = () => {
      if (firstMs > 0) {
        // npm passes Ctrl-C on to us although the terminal did already.
        if (performance.now() - firstMs > 700) process.exit(130);
        return;
      }
      firstMs = performance.now();
      console.log('\nStopping (Ctrl-C again to stop at once)');
      killRunning();
      stopAll(started, (name) => console.log(`  ${name.padEnd(24)} ${secondsSince(firstMs)}`)).then(
        settle,
        fail,
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    // npm that is killed sends no signal; a process whose parent is gone has another one.
    if (npmPid !== null)
      setInterval(
        () => process.ppid !== npmPid && firstMs === 0 && onSignal(),
        parentPollMs,
      ).unref();
  });
  return { isRequested: () => firstMs > 0, done: done.then(() => process.exit(0)) };
}

/**
 * Newest first: nothing loses what it stands on. Web and worker stop together, because neither
 * needs the other.
 */
async function stopAll(started: Started[], onStopped: (name: string) => void): Promise<void> {
  const stop = async (service: Started) => {
    await service.stop();
    if (service.name !== 'lock') onStopped(service.name);
  };
  const isProcess = ({ name }: Started) => name === 'web' || name === 'worker';
  await Promise.all(started.filter(isProcess).map(stop));
  for (const service of started.filter((other) => !isProcess(other)).reverse()) await stop(service);
}
