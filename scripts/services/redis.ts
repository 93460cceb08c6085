// The embedded Redis of a local installation: the system's redis-server as a child, its append-only
// file under one folder. It carries notifications and may be wiped at any time; noeviction because
// BullMQ's keys must never be dropped silently.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { UserError } from '../setup/terminal.mjs';
import { dieWithParent, startService, untilReady } from './child';
import {
  type Connection,
  prepareConnection,
  readConnection,
  writePrivate,
} from './connection-file';
import type { RunningService } from './postgres';

export type RedisOptions = {
  readonly folder: string;
  readonly logFile: string;
  readonly databases?: number;
};

/** Is there a redis-server to start? */
export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

export async function startRedis(options: RedisOptions): Promise<RunningService> {
  if (!hasRedisServer()) {
    throw new UserError(
      'redis-server is not installed. Install it (Debian/Ubuntu: apt-get install redis-server; macOS: brew install redis), or set REDIS_URL.',
    );
  }
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const connectionFile = join(folder, 'connection.json');
  await stopStaleServer(readConnection(connectionFile));
  const connection = await prepareConnection(connectionFile);
  const configFile = join(folder, 'redis.conf');
  writePrivate(configFile, configuration(folder, connection, options.databases ?? 16));

  const [program = '', ...args] = [...dieWithParent('SIGTERM'), 'redis-server', configFile];
  const service = startService({
    command: program,
    args,
    logFile: options.logFile,
    stopSignal: 'SIGTERM',
    cwd: folder,
  });
  await untilReady('Redis', service, options.logFile, () => isResponding(connection));
  return {
    url: queueAddress(connection),
    pid: service.pid,
    ended: service.ended,
    stop: () => service.stop(),
  };
}

/**
 * A file and not arguments, because arguments (the password too) can be read by every user of the
 * machine.
 */
function configuration(folder: string, connection: Connection, databases: number): string {
  return [
    'bind 127.0.0.1',
    `port ${connection.port}`,
    `requirepass ${connection.password}`,
    `dir "${folder}"`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    `databases ${databases}`,
    'daemonize no',
    'enable-debug-command no',
    '',
  ].join('\n');
}

/** Only a server that accepts our password is ours; it is asked to write its file and leave. */
async function stopStaleServer(connection: Connection | null): Promise<void> {
  if (connection === null || !(await isResponding(connection))) return;
  const redis = client(connection);
  try {
    await redis.shutdown('NOSAVE');
  } catch {
    // The server closes the line instead of answering: that is its yes.
  } finally {
    redis.disconnect();
  }
  for (let waitedMs = 0; await isResponding(connection); waitedMs += 50) {
    if (waitedMs > 10_000)
      throw new UserError(
        `A Redis from an earlier start (port ${connection.port}) does not end. End it, then start again.`,
      );
    await sleep(50);
  }
}

async function isResponding(connection: Connection): Promise<boolean> {
  const redis = client(connection);
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    // Refused, still loading its file, or another program's server: not ours and ready.
    return false;
  } finally {
    redis.disconnect();
  }
}

function client(connection: Connection): Redis {
  const redis = new Redis(queueAddress(connection), {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: 2000,
  });
  // Without a listener ioredis prints every refused connection; the callers above see them as a
  // rejected promise.
  redis.on('error', () => undefined);
  return redis;
}

/** The queue of an installation on its own server. */
export function queueAddress(connection: Connection): string {
  return `redis://:${connection.password}@127.0.0.1:${connection.port}/0`;
}
