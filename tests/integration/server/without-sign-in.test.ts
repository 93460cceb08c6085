// AUTH_MODE=none on the local machine: no sign-in, and requests for other host names are rejected.

import { request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Installation, startInstallation } from '../../support/installation';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation({ AUTH_MODE: 'none', I_UNDERSTAND_NO_AUTH: 'yes' });
});

afterAll(() => installation.close());

const statusFor = (host: string) =>
  new Promise<number | undefined>((settle, fail) => {
    const { hostname, port } = new URL(installation.web.url);
    const clientRequest = request(
      { hostname, port, path: '/api/v1/videos', headers: { host } },
      (response) => {
        response.resume();
        settle(response.statusCode);
      },
    );
    clientRequest.on('error', fail).end();
  });

it('every local client is the owner', async () => {
  expect((await (await installation.request('/api/v1/auth/me')).json()).data).toMatchObject({
    role: 'owner',
  });
  expect((await installation.request('/api/v1/videos')).status).toBe(200);
  expect((await installation.request('/api/v1/sample')).status).toBe(200);
});

it('a foreign host name that resolves to this machine is rejected', async () => {
  expect(await statusFor('localhost:3000')).toBe(200);
  expect(await statusFor('rebound.example:3000')).toBe(403);
});

it('another site can still change nothing', async () => {
  expect(
    (
      await installation.request('/api/v1/auth/logout', {
        method: 'POST',
        headers: { 'sec-fetch-site': 'cross-site' },
      })
    ).status,
  ).toBe(403);
});
