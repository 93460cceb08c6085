// What the tests of accounts share: error codes, cookies, tokens of links, entries of the audit log.

import { type AddressInfo, createServer } from 'node:net';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { db } from '@/lib/server/db/client';
import type { Installation, RequestOptions, TestUser } from '../../support/installation';

/** A port of 127.0.0.1 that is free now. */
export function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => settle(port));
    });
  });
}

/** Passes the rules of passwords. */
export const password = 'correct horse battery';

/** Status and code of a failed request. */
export async function failureOf(response: Response): Promise<[number, string]> {
  return [response.status, errorEnvelope.parse(await response.json()).error.code];
}

/** The data of a response; fails when it is an error. */
export async function dataOf<T>(response: Response): Promise<T> {
  const body = (await response.json()) as { data?: T };
  if (body.data === undefined) throw new Error(`no data: ${JSON.stringify(body)}`);
  return body.data;
}

/** The cookies that a response sets, as a browser would send them. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ');
}

/** The token of the sign-in among cookies. */
export function signInTokenOf(cookies: string): string {
  const token = /\bfollowspot=([\w-]{43})/.exec(cookies)?.[1];
  if (token === undefined) throw new Error(`no sign-in in ${cookies}`);
  return token;
}

/** The token in the fragment of a link. */
export function tokenOf({ path }: { readonly path: string }): string {
  const token = path.split('#')[1];
  if (token === undefined) throw new Error(`no token in ${path}`);
  return token;
}

/** POST to an endpoint. */
export function post(
  installation: Installation,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<Response> {
  return installation.request(`/api/v1${path}`, { method: 'POST', body, ...options });
}

export function me(installation: Installation, cookie: string): Promise<Response> {
  return installation.request('/api/v1/auth/me', { headers: { cookie } });
}

/** The latest actions of the audit log, oldest first. */
export async function latestActions(count: number): Promise<string[]> {
  const rows = await db().auditEntry.findMany({ orderBy: { id: 'desc' }, take: count });
  return rows.map((row) => row.action).reverse();
}

/** Another sign-in of a user, as of a second browser. */
export async function logIn(installation: Installation, user: TestUser): Promise<string> {
  const response = await post(installation, '/auth/login', { userName: user.userName, password });
  if (response.status !== 200) throw new Error(`could not sign in: ${response.status}`);
  return cookiesOf(response);
}
