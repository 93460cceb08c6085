// A test installation: database, Redis, storage, web server, and signed-in users.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from '@/lib/server/auth/secrets/password';
import { startSignIn } from '@/lib/server/auth/sign-ins';
import { db } from '@/lib/server/db/client';
import type { Role } from '@/lib/server/db/generated/enums';
import type { WebServer } from '@/lib/server/web/web-server';
import { startApi } from './api-server';
import { claimRedisUrl, createTestDatabase } from './database';

export type TestUser = { readonly id: string; readonly userName: string; readonly cookie: string };

export type Installation = {
  readonly web: WebServer;
  readonly storage: string;
  /** Creates a user and signs them in. */
  createUser(userName: string, role: Role, password?: string): Promise<TestUser>;
  /** fetch with a same-origin browser's headers. */
  request(path: string, options?: RequestOptions): Promise<Response>;
  close(): Promise<void>;
};

export type RequestOptions = {
  readonly method?: string;
  readonly as?: TestUser;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent raw. */
  readonly raw?: BodyInit;
  readonly headers?: Record<string, string>;
};

/**
 * Sets the environment of this test file and starts everything. Settings are read once, so one
 * installation a file. `port` 0 picks a free one; PUBLIC_URL needs one that is known before.
 */
export async function startInstallation(
  settings: Record<string, string> = {},
  port = 0,
): Promise<Installation> {
  const database = await createTestDatabase();
  const storage = mkdtempSync(join(tmpdir(), 'followspot-storage-'));
  mkdirSync(join(storage, 'ingest'));
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    REDIS_URL: await claimRedisUrl(),
    STORAGE_DIR: storage,
    LOG_LEVEL: 'silent',
    // Tests ask faster than people.
    RATE_LIMIT_FACTOR: '0',
    ...settings,
  });
  const web = await startApi(port);
  return {
    web,
    storage,
    createUser: createUser,
    request: (path, options = {}) => request(web, path, options),
    close: async () => {
      await web.close();
      await database.drop();
      rmSync(storage, { recursive: true, force: true });
    },
  };
}

async function createUser(userName: string, role: Role, password?: string): Promise<TestUser> {
  const passwordHash = password === undefined ? '' : await hashPassword(password);
  const { id } = await db().user.create({
    data: { userName, role, passwordHash },
    select: { id: true },
  });
  return { id, userName, cookie: `followspot=${await startSignIn(db(), id)}` };
}

function request(
  web: WebServer,
  path: string,
  { method = 'GET', as, body, raw, headers = {} }: RequestOptions,
): Promise<Response> {
  return fetch(web.url + path, {
    method,
    redirect: 'manual',
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(as ? { cookie: as.cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(raw === undefined ? {} : { body: raw, duplex: 'half' }),
  } as RequestInit);
}
