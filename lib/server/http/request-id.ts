// The name of one request: it travels in the answer, the log and the jobs the request starts.

import { randomBytes } from 'node:crypto';

/** Name of the header that carries it, both ways. */
export const requestIdHeader = 'x-request-id';

const safe = /^[A-Za-z0-9_-]{8,64}$/;

/** The inbound name where it is harmless, otherwise a new one. */
export function requestIdOf(inbound: string | null | undefined): string {
  return inbound && safe.test(inbound) ? inbound : randomBytes(12).toString('base64url');
}
