// What a request shows of its sender: the cookies of a browser, or an API token.

import type { IncomingMessage } from 'node:http';

/** The two headers, as they came. */
export type Credentials = {
  readonly cookies: string | null;
  readonly authorization: string | null;
};

/** Reads them by a lookup: the web server and Next hold headers in different types. */
export function credentialsOf(get: (name: string) => string | null): Credentials {
  return { cookies: get('cookie'), authorization: get('authorization') };
}

/** The same of a request that Next does not handle. */
export function nodeCredentials({ headers }: IncomingMessage): Credentials {
  return { cookies: headers.cookie ?? null, authorization: headers.authorization ?? null };
}

/**
 * What follows "Bearer"; null for other schemes, which a proxy in front may use for itself. A
 * request with a bearer token is judged by it alone, never by its cookies.
 */
export function bearerToken(authorization: string | null): string | null {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? null;
}
