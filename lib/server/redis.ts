// Connections to Redis, which carries queue messages and pub/sub. It is never the source of truth,
// and no request waits for it for long.

import { Redis } from 'ioredis';
import { env } from './env/env';
import { log } from './logger';

/**
 * `command` fails fast while Redis is unavailable, because a request must not wait for it;
 * `subscribe` retries without end and resubscribes, as workers and subscribers need; `count` gives up at once, because every
 * request is counted.
 */
export type RedisUse = 'command' | 'subscribe' | 'count';

/** Longest wait for a count. Milliseconds. */
const countMsMax = 250;

/** A new connection. The caller closes it. */
export function connectRedis(use: RedisUse): Redis {
  const redis = new Redis(env().REDIS_URL, {
    maxRetriesPerRequest: use === 'subscribe' ? null : use === 'command' ? 1 : 0,
    ...(use === 'count' ? { commandTimeout: countMsMax } : {}),
    connectTimeout: 3_000,
    retryStrategy: (times) => Math.min(2_000, 50 * 2 ** Math.min(times, 6)),
  });
  let lastLoggedAt = 0;
  redis.on('error', (error) => {
    // At most one line in ten seconds.
    if (Date.now() - lastLoggedAt < 10_000) return;
    lastLoggedAt = Date.now();
    log().warn({ error }, 'redis unavailable');
  });
  return redis;
}

// Next bundles the pages into a second copy of this file in the same process: shared state lives on
// globalThis.
const key = Symbol.for('followspot.redis');
const shared = globalThis as { [key]?: Redis };

/** The connection for commands and publishing. */
export function redis(): Redis {
  shared[key] ??= connectRedis('command');
  return shared[key];
}

/** Closes the shared connection; a later redis() opens a new one. */
export function closeRedis(): void {
  shared[key]?.disconnect();
  delete shared[key];
}
