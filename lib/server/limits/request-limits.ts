// Counts requests by class and person: in the memory of this process, and in Redis, so that all web
// processes count together while it answers. Counts of sign-ins are in auth/rate-limits.

import type { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { AppError } from '@/lib/errors/app-error';
import { env } from '../env/env';
import { log } from '../logger';
import { connectRedis } from '../redis';
import { type RateClass, rateRules } from './rate-rules';

/** After Redis failed it is not asked for this long. */
const pauseMs = 5_000;

type Limiters = { readonly redis: RateLimiterAbstract; readonly memory: RateLimiterAbstract };
type State = {
  readonly connection: Redis;
  readonly limiters: Map<RateClass, Limiters>;
  pausedUntil: number;
};

// Next bundles the routes into a second copy of this file in the same process: shared state lives
// on globalThis.
const key = Symbol.for('followspot.request-limits');
const shared = globalThis as { [key]?: State };

/** Headers of a counted response. */
export type RateHeaders = Readonly<Record<string, string>>;

/**
 * Counts one request; returns the headers that say what is left. Throws RATE_LIMITED, whose detail
 * holds the same facts.
 */
export async function countRequest(rateClass: RateClass | null, who: string): Promise<RateHeaders> {
  const factor = env().RATE_LIMIT_FACTOR;
  if (rateClass === null || factor === 0) return {};
  const limit = limitOf(rateClass, factor);
  try {
    const { remainingPoints, msBeforeNext } = await consume(rateClass, factor, who);
    return rateHeaders({ limit, remaining: remainingPoints, reset: msBeforeNext / 1000 });
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const seconds = thrown.msBeforeNext / 1000;
    throw new AppError('RATE_LIMITED', {
      detail: { limit, remaining: 0, retryAfterSeconds: Math.max(1, Math.ceil(seconds)) },
    });
  }
}

/** RateLimit-* of the numbers in the detail of an error that a limit caused. */
export function rateHeadersOf(detail: Readonly<Record<string, unknown>> | null): RateHeaders {
  const { limit, remaining, retryAfterSeconds } = detail ?? {};
  return typeof limit === 'number' &&
    typeof remaining === 'number' &&
    typeof retryAfterSeconds === 'number'
    ? rateHeaders({ limit, remaining, reset: retryAfterSeconds })
    : {};
}

/** Closes the connection; a later request opens a new one. */
export function closeRequestLimits(): void {
  shared[key]?.connection.disconnect();
  delete shared[key];
}

function rateHeaders({
  limit,
  remaining,
  reset,
}: {
  limit: number;
  remaining: number;
  reset: number;
}): RateHeaders {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(Math.max(0, remaining)),
    'ratelimit-reset': String(Math.max(0, Math.ceil(reset))),
  };
}

function limitOf(rateClass: RateClass, factor: number): number {
  return Math.max(1, Math.round(rateRules[rateClass].requests * factor));
}

async function consume(rateClass: RateClass, factor: number, who: string): Promise<RateLimiterRes> {
  shared[key] ??= { connection: connectRedis('count'), limiters: new Map(), pausedUntil: 0 };
  const state = shared[key];
  const { redis, memory } = limitersOf(state, rateClass, factor);
  // Counted here in any case: Redis may go away in the middle, and who is over the limit in one
  // process alone need not be looked up.
  const here = await memory.consume(who);
  if (Date.now() < state.pausedUntil) return here;
  try {
    const everywhere = await redis.consume(who);
    return everywhere.remainingPoints < here.remainingPoints ? everywhere : here;
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) throw thrown;
    state.pausedUntil = Date.now() + pauseMs;
    log().debug({ error: thrown }, 'requests are counted in memory');
    return here;
  }
}

function limitersOf(state: State, rateClass: RateClass, factor: number): Limiters {
  const known = state.limiters.get(rateClass);
  if (known) return known;
  const { seconds } = rateRules[rateClass];
  const options = {
    keyPrefix: `limit:${rateClass}`,
    points: limitOf(rateClass, factor),
    duration: seconds,
  };
  const limiters = {
    redis: new RateLimiterRedis({
      ...options,
      storeClient: state.connection,
      rejectIfRedisNotReady: true,
    }),
    memory: new RateLimiterMemory(options),
  };
  state.limiters.set(rateClass, limiters);
  return limiters;
}
