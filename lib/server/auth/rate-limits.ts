// Limits of failed sign-ins, links, mail and what else could be tried often. Stored in Postgres, so
// that neither a restart nor a wiped Redis resets them; while the database is unavailable, this
// process counts in memory.

import { Pool } from 'pg';
import {
  type IRateLimiterOptions,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { env } from '../env/env';
import { networkOf } from './client-address';

const quarterHour = 15 * 60;

const rules = {
  /** Failed sign-ins of one name from one network. */
  user: { keyPrefix: 'login-person', points: 5, duration: quarterHour },
  /** Failed sign-ins of all names from one network. */
  network: { keyPrefix: 'login-network', points: 20, duration: quarterHour },
  /** Failed sign-ins of one name from a browser that has signed in by it before. */
  browser: { keyPrefix: 'login-browser', points: 10, duration: quarterHour },
  /** Wrong passwords of one link to a reel from one network, and of all links. */
  watch: { keyPrefix: 'watch-link', points: 5, duration: quarterHour },
  watchNetwork: { keyPrefix: 'watch-network', points: 20, duration: quarterHour },
  setup: { keyPrefix: 'setup', points: 20, duration: 3600 },
  /** Uses of one-time links (invitations, resets, e-mail addresses) from one network. */
  link: { keyPrefix: 'one-time-link', points: 60, duration: 3600 },
  /** Passkey tries and sign-ins by another provider, from one network. */
  passkey: { keyPrefix: 'passkey', points: 60, duration: quarterHour },
  oidc: { keyPrefix: 'oidc', points: 60, duration: quarterHour },
  /** What one user makes. */
  invitation: { keyPrefix: 'invitation', points: 30, duration: 3600 },
  apiToken: { keyPrefix: 'api-token', points: 10, duration: 3600 },
  resetLink: { keyPrefix: 'reset-link', points: 30, duration: 3600 },
  /** Mail to one address, and mail asked for by one network or user. */
  mailTo: { keyPrefix: 'mail-to', points: 5, duration: 3600 },
  mailFrom: { keyPrefix: 'mail-from', points: 20, duration: 3600 },
} as const satisfies Record<string, IRateLimiterOptions>;

type Limits = {
  readonly pool: Pool;
  readonly limiters: Readonly<Record<keyof typeof rules, RateLimiterPostgres>>;
};

// Next bundles the routes into a second copy of this file in the same process: shared state lives
// on globalThis.
const key = Symbol.for('followspot.rate-limits');
const shared = globalThis as { [key]?: Promise<Limits> };

/** Who tries to sign in. `browser`: the key of a known browser, which counts for itself. */
export type LoginTry = {
  readonly userName: string;
  readonly client: string;
  readonly browser: string | null;
};

/**
 * Counts a sign-in before the password is checked, so that parallel requests cannot exceed the
 * limit. Throws LOGIN_LOCKED.
 */
export async function consumeLoginTry({ userName, client, browser }: LoginTry): Promise<void> {
  const { limiters } = await limits();
  if (browser !== null) return consume(limiters.browser, browser, 'LOGIN_LOCKED');
  await consume(limiters.network, networkOf(client), 'LOGIN_LOCKED');
  await consume(limiters.user, userKey(userName, client), 'LOGIN_LOCKED');
}

/** A correct password resets the count. */
export async function resetLoginTries({ userName, client, browser }: LoginTry): Promise<void> {
  const { limiters } = await limits();
  if (browser !== null) {
    await limiters.browser.delete(browser);
    return;
  }
  await limiters.user.delete(userKey(userName, client));
  await limiters.network.reward(networkOf(client), 1);
}

/** The same for the password of a link to a reel. Throws RATE_LIMITED. */
export async function consumeWatchTry(linkId: string, client: string): Promise<void> {
  const { limiters } = await limits();
  await consume(limiters.watchNetwork, networkOf(client), 'RATE_LIMITED');
  await consume(limiters.watch, `${linkId}|${networkOf(client)}`, 'RATE_LIMITED');
}

/** A correct password of a link resets the count. */
export async function resetWatchTries(linkId: string, client: string): Promise<void> {
  const { limiters } = await limits();
  await limiters.watch.delete(`${linkId}|${networkOf(client)}`);
  await limiters.watchNetwork.reward(networkOf(client), 1);
}

/** Counts a try of the first-run link. Throws RATE_LIMITED. */
export async function consumeSetupTry(client: string): Promise<void> {
  const { limiters } = await limits();
  await consume(limiters.setup, networkOf(client), 'RATE_LIMITED');
}

/** Counts one use under a rule; the key is a user's id or a network. Throws RATE_LIMITED. */
export async function consumeLimit(rule: keyof typeof rules, limiterKey: string): Promise<void> {
  const { limiters } = await limits();
  await consume(limiters[rule], limiterKey, 'RATE_LIMITED');
}

/** The same by the caller's network. */
export async function consumeNetworkLimit(rule: keyof typeof rules, client: string): Promise<void> {
  await consumeLimit(rule, networkOf(client));
}

/** Closes the connection the counts go through. */
export async function closeRateLimits(): Promise<void> {
  const open = shared[key];
  delete shared[key];
  await (await open)?.pool.end();
}

function limits(): Promise<Limits> {
  shared[key] ??= openLimits();
  return shared[key];
}

async function openLimits(): Promise<Limits> {
  const pool = new Pool({
    connectionString: env().DATABASE_URL,
    max: 2,
    connectionTimeoutMillis: 5_000,
  });
  // A connection that breaks while idle is replaced at the next use; an unhandled event would end
  // the process.
  pool.on('error', () => undefined);
  try {
    // One after the other: the first makes the table they share.
    const opened: [string, RateLimiterPostgres][] = [];
    for (const [name, rule] of Object.entries(rules))
      opened.push([name, await openLimiter(pool, rule)]);
    return { pool, limiters: Object.fromEntries(opened) as Limits['limiters'] };
  } catch (thrown) {
    // The next try to sign in begins anew.
    delete shared[key];
    await pool.end();
    throw thrown;
  }
}

function openLimiter(pool: Pool, rule: IRateLimiterOptions): Promise<RateLimiterPostgres> {
  const options = {
    ...rule,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limit',
    insuranceLimiter: new RateLimiterMemory(rule),
  };
  return new Promise((settle, fail) => {
    const limiter: RateLimiterPostgres = new RateLimiterPostgres(options, (error) =>
      error ? fail(error) : settle(limiter),
    );
  });
}

async function consume(
  limiter: RateLimiterPostgres,
  limiterKey: string,
  code: ErrorCode,
): Promise<void> {
  try {
    await limiter.consume(limiterKey, 1);
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes)
      throw new AppError(code, {
        detail: { retryAfterSeconds: Math.ceil(thrown.msBeforeNext / 1000) },
      });
    throw thrown;
  }
}

function userKey(userName: string, client: string): string {
  return `${userName.toLowerCase()}|${networkOf(client)}`;
}
