// Random tokens and what the database keeps of them. 256 bits of chance need no slow hash: nobody
// can try them all.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new token. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored instead of the token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares two hashes without telling by time how much of them agrees. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
