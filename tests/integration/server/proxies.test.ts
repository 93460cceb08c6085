// Behind a trusted proxy each client has its own address: that which the proxy saw, never what the
// client claims.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installation, startInstallation } from '../../support/installation';

let installation: Installation;
beforeAll(async () => {
  // The test itself is the proxy; a second one stands in front of it.
  installation = await startInstallation({
    TRUSTED_PROXIES: 'loopback, 192.0.2.0/24',
    ALLOWED_ORIGINS: 'http://spot.local',
  });
});
afterAll(() => installation.close());

const status = async (forwarded: string, userName: string) => {
  const response = await installation.request('/api/v1/auth/login', {
    method: 'POST',
    body: { userName, password: 'a wrong password' },
    headers: { 'x-forwarded-for': forwarded },
  });
  return response.status;
};

it.each([
  ['one client, whatever it claims', (i: number) => `10.9.8.${i}, 203.0.113.5`, 429],
  ['one client behind two proxies', (i: number) => `10.9.8.${i}, 203.0.113.6, 192.0.2.1`, 429],
  ['one customer with many IPv6 addresses', (i: number) => `2001:db8:1:2::${i}`, 429],
  ['one client whose proxy adds ports', (i: number) => `203.0.113.7:${1000 + i}`, 429],
  ['clients of their own', (i: number) => `198.51.100.${i}`, 401],
] as const)('%s', async (name, address, sixth) => {
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) statuses.push(await status(address(i + 1), `user-${name.length}`));
  expect(statuses).toEqual([401, 401, 401, 401, 401, sixth]);
});

it('the scheme and the host are not taken from headers of a proxy', async () => {
  const response = await installation.request('/api/v1/auth/logout', {
    method: 'POST',
    headers: {
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    },
  });
  expect(response.status).toBe(403);
});

describe('what a proxy adds', () => {
  const ask = (headers: Record<string, string>) =>
    installation.request('/api/v1/health/ready', { headers });
  const proxyCheck = async () => (await (await ask({})).json()).data.checks.proxy;
  const forwarded = (proto: string, host: string) => ({
    ...{ 'x-forwarded-for': '203.0.113.5' },
    ...{ 'x-forwarded-proto': proto, 'x-forwarded-host': host },
  });
  const repeat = async (times: number, headers: Record<string, string>) => {
    for (let i = 0; i < times; i++) await ask(headers);
  };

  it('makes a warning with the setting where most requests do not fit, for the owner alone', async () => {
    const owner = await installation.createUser('olga', 'owner');
    const warnings = async () => {
      const response = await installation.request('/api/v1/health/details', { as: owner });
      return (await response.json()).data.warnings.join('\n');
    };
    const { host } = new URL(installation.web.url);
    await repeat(150, forwarded('http', host));
    await repeat(20, forwarded('https', 'liar.example'));
    expect([await proxyCheck(), await warnings()]).toEqual([
      'ok',
      expect.not.stringContaining('liar'),
    ]);
    await repeat(110, forwarded('https', host));
    expect(await proxyCheck()).toBe('address');
    expect(await warnings()).toContain(`browsers use https://${host}, but PUBLIC_URL is not set`);
    await repeat(110, forwarded('http', 'spot.local'));
    expect(await proxyCheck()).toBe('ok');
  });
});
