// Connections to Redis: the doorbell and the loudspeaker. Nothing here is a truth, and nothing may
// wait for it for long.

import { Redis } from 'ioredis';
import { env } from './env/env';
import { log } from './logger';

/**
 * `ask` fails fast when Redis is away, because a request must not wait for a doorbell;
 * `listen` waits for ever and comes back by itself, as workers and subscribers do.
 */
export type RedisUse = 'ask' | 'listen';

/** A new connection. The caller closes it. */
export function connectRedis(use: RedisUse): Redis {
  const redis = new Redis(env().REDIS_URL, {
    maxRetriesPerRequest: use === 'ask' ? 1 : null,
    connectTimeout: 3_000,
    retryStrategy: (times) => Math.min(2_000, 50 * 2 ** Math.min(times, 6)),
  });
  let lastLoggedAt = 0;
  redis.on('error', (error) => {
    // One line in ten seconds says as much as a thousand.
    if (Date.now() - lastLoggedAt < 10_000) return;
    lastLoggedAt = Date.now();
    log().warn({ error }, 'redis does not answer');
  });
  return redis;
}

// Next bundles the pages into a second copy of this file in the same process: what is shared hangs
// on globalThis.
const key = Symbol.for('followspot.redis');
const shared = globalThis as { [key]?: Redis };

/** The connection this process asks and publishes through. */
export function redis(): Redis {
  shared[key] ??= connectRedis('ask');
  return shared[key];
}

/** Closes the shared connection; a later redis() opens a new one. */
export function closeRedis(): void {
  shared[key]?.disconnect();
  delete shared[key];
}
