// Passwords: argon2id with the parameters of OWASP (19 MiB, 2 passes, 1 lane). A check costs some
// 50 ms of a core, so only two run at a time and excess requests are rejected instead of filling
// the memory.

import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@/lib/errors/app-error';

// 2 is argon2id; the package's enum is declared const and cannot be imported with isolated modules.
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const runningMax = 2;
const waitingMax = 50;

let running = 0;
const waiting: (() => void)[] = [];

/** The hash to store. */
export function hashPassword(password: string): Promise<string> {
  return withConcurrencyLimit(() => hash(password.normalize('NFKC'), parameters));
}

/**
 * Whether the password matches. Without a hash (unknown user) the same work is done, so that the
 * timing reveals nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const expectedHash = stored ?? (await dummyHash());
  const isMatch = await withConcurrencyLimit(() =>
    verify(expectedHash, password.normalize('NFKC')),
  );
  return isMatch && stored !== null;
}

let cachedDummyHash: Promise<string> | undefined;

function dummyHash(): Promise<string> {
  cachedDummyHash ??= hash('the password of an unknown user', parameters);
  return cachedDummyHash;
}

async function withConcurrencyLimit<T>(work: () => Promise<T>): Promise<T> {
  if (running >= runningMax) {
    if (waiting.length >= waitingMax)
      throw new AppError('RATE_LIMITED', { detail: { retryAfterSeconds: 5 } });
    await new Promise<void>((settle) => waiting.push(settle));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    // The slot is passed to the next in line, so that a later request cannot overtake it.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
