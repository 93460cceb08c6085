// The id of one request: in the response, the log and the jobs that the request starts.

import { randomBytes } from 'node:crypto';

/** The header, in both directions. */
export const requestIdHeader = 'x-request-id';

const safe = /^[A-Za-z0-9_-]{8,64}$/;

/** The inbound id when it is well-formed, otherwise a new one. */
export function requestIdOf(inbound: string | null | undefined): string {
  return inbound && safe.test(inbound) ? inbound : randomBytes(12).toString('base64url');
}
