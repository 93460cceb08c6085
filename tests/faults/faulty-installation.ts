// An installation whose processes may be killed: Postgres, Redis, web and worker, each started again
// when it ends. Sets the environment of this process, so one installation per process.

import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate } from '@/lib/server/db/migrate';
import { dieWithParent, startService } from '@/scripts/services/child';
import { startPostgres } from '@/scripts/services/postgres';
import { startRedis } from '@/scripts/services/redis';
import { generateDatabaseClient } from '@/scripts/setup/generated-code';
import { ensurePrograms, programs } from '@/scripts/setup/programs.mjs';
import { type KeptAlive, keepAlive, type Running } from './keep-alive';

export type ServiceName = 'postgres' | 'redis' | 'web' | 'worker';

export type FaultyInstallation = {
  readonly url: string;
  readonly storage: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly cookie: string;
  readonly ownerId: string;
  readonly services: Readonly<Record<ServiceName, KeptAlive>>;
  /** Further environment of web and worker from their next start on. */
  readonly extraEnv: Record<string, string>;
  readonly folder: string;
  close(): Promise<void>;
};

const project = resolve(import.meta.dirname, '../..');
const readyMsMax = 60_000;

export type FaultyOptions = {
  /** Where the files of the product go; in the kit's own folder by default. */
  readonly storage?: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Keeps database, logs and files for a look afterwards. */
  readonly keepFolder?: boolean;
};

/** Starts everything and signs an owner in; installs what a fresh checkout lacks. */
export async function startFaulty(options: FaultyOptions = {}): Promise<FaultyInstallation> {
  await Promise.all([generateDatabaseClient(), ensurePrograms([programs.ffmpeg, programs.redis])]);
  const folder = mkdtempSync(join(tmpdir(), 'followspot-faults-'));
  const storage = options.storage ?? join(folder, 'storage');
  mkdirSync(storage, { recursive: true });
  const log = (name: string) => join(folder, 'logs', `${name}.log`);
  let addresses: { databaseUrl: string; redisUrl: string } | null = null;
  const postgres = await keepAlive(async () => {
    const running = await startPostgres({ folder: join(folder, 'postgres'), logFile: log('pg') });
    addresses ??= { databaseUrl: running.url, redisUrl: '' };
    return running;
  });
  const redis = await keepAlive(async () => {
    const running = await startRedis({ folder: join(folder, 'redis'), logFile: log('redis') });
    if (addresses) addresses.redisUrl ||= running.url;
    return running;
  });
  const { databaseUrl, redisUrl } = addresses ?? { databaseUrl: '', redisUrl: '' };
  await migrate(databaseUrl, join(project, 'prisma/migrations'));
  const port = await freePort();
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    STORAGE_DIR: storage,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    PORT: String(port),
    HOST: '127.0.0.1',
    SHUTDOWN_GRACE_SECONDS: '2',
    STORAGE_MIN_FREE_BYTES: '0',
    RATE_LIMIT_FACTOR: '0',
    RETRY_BASE_DELAY: '0.5',
    ...options.settings,
  });
  const extraEnv: Record<string, string> = {};
  const web = await keepAlive(() =>
    startNode('tests/faults/processes/web.ts', log('web'), extraEnv),
  );
  const worker = await keepAlive(() => startNode('workers/main.ts', log('worker'), extraEnv));
  const services = { postgres, redis, web, worker };
  const owner = await signInOwner();
  return {
    ...{
      url: `http://127.0.0.1:${port}`,
      storage,
      databaseUrl,
      redisUrl,
      services,
      extraEnv,
      folder,
    },
    ...owner,
    close: async () => {
      await (await import('@/lib/server/db/client')).closeDb();
      await Promise.all([web.stop(), worker.stop()]);
      await Promise.all([postgres.stop(), redis.stop()]);
      if (!options.keepFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a script of the project; settles when it says that it is ready. */
async function startNode(
  script: string,
  logFile: string,
  extraEnv: Readonly<Record<string, string>>,
): Promise<Running> {
  let onReady: () => void = () => undefined;
  const ready = new Promise<'ready'>((settle) => {
    onReady = () => settle('ready');
  });
  const [program = '', ...args] = [
    ...dieWithParent('SIGKILL'),
    ...[process.execPath, '--import', 'tsx', join(project, script)],
  ];
  const service = startService({
    command: program,
    args,
    logFile,
    env: { ...process.env, ...extraEnv },
    cwd: project,
    stopSignal: 'SIGTERM',
    onMessage: onReady,
  });
  const timeout = new Promise<'late'>((settle) => {
    setTimeout(() => settle('late'), readyMsMax).unref();
  });
  const outcome = await Promise.race([ready, service.ended, timeout]);
  if (outcome !== 'ready') {
    await service.stop(0);
    throw new Error(`${script} ${outcome}; its words: ${logFile}`);
  }
  return { pid: service.pid, ended: service.ended, stop: () => service.stop(5000) };
}

async function signInOwner(): Promise<{ cookie: string; ownerId: string }> {
  const { db } = await import('@/lib/server/db/client');
  const { startSignIn } = await import('@/lib/server/auth/sign-ins');
  const data = { userName: `owner-${randomBytes(3).toString('hex')}`, passwordHash: '-' };
  const { id } = await db().user.create({ data: { ...data, role: 'owner' }, select: { id: true } });
  return { ownerId: id, cookie: `followspot=${await startSignIn(db(), id)}` };
}

function freePort(): Promise<number> {
  return new Promise((settle) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => settle(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
