// Malformed HTTP: rejected before any handler, and the server stays up.

import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorEnvelope } from '@/lib/contracts/envelope';
import { type Installation, startInstallation } from '../../support/installation';

let installation: Installation;

beforeAll(async () => {
  installation = await startInstallation();
});

afterAll(() => installation.close());

/** Status of the response to these bytes; null when there is none. */
function sendRaw(text: (host: string) => string): Promise<number | null> {
  const { hostname, port, host } = new URL(installation.web.url);
  return new Promise((settle) => {
    let response = '';
    const socket = connect(Number(port), hostname, () => socket.write(text(`Host: ${host}\r\n`)));
    const done = () => {
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d+)/.exec(response)?.[1];
      settle(status ? Number(status) : null);
    };
    socket.on('data', (chunk) => {
      response += chunk;
      if (response.includes('\r\n\r\n')) done();
    });
    socket.on('error', done);
    socket.on('close', done);
  });
}

it.each([
  [
    'an address of another host',
    (host: string) => `GET http://169.254.169.254/ HTTP/1.1\r\n${host}\r\n`,
    400,
  ],
  [
    'an upgrade to another host',
    (host: string) =>
      `GET http://169.254.169.254/ HTTP/1.1\r\n${host}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    400,
  ],
  [
    'an upgrade of a route',
    (host: string) =>
      `GET /api/v1/videos HTTP/1.1\r\n${host}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    401,
  ],
  ['no HTTP at all', () => 'hello\r\n\r\n', 400],
  [
    '20 KB of headers',
    (host: string) => `GET / HTTP/1.1\r\n${host}X: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
  ],
  [
    'two lengths',
    (host: string) =>
      `POST /api/v1/auth/login HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['a tunnel', (host: string) => `CONNECT 127.0.0.1:5432 HTTP/1.1\r\n${host}\r\n`, null],
  ['a request without a host', () => 'GET / HTTP/1.1\r\n\r\n', 400],
])('%s responds %s', async (_, text, status) => {
  expect(await sendRaw(text)).toBe(status);
});

it('internal framework headers grant no access', async () => {
  const requests = {
    'x-middleware-subrequest': 'middleware',
    'x-followspot-client': '127.0.0.1',
    'x-http-method-override': 'GET',
    'x-forwarded-for': '127.0.0.1',
    'x-original-url': '/api/v1/health/live',
  };
  const response = await installation.request('/api/v1/videos', { headers: requests });
  expect(response.status).toBe(401);
});

it('clients that never end their half of the connection are cut off after the answer', async () => {
  const { hostname, port } = new URL(installation.web.url);
  // The server runs in this process: its sockets are counted with ours.
  const countSockets = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
  const clients = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const client = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
      client.write('hello\r\n\r\n');
      await new Promise((settle) => client.once('data', settle));
      return client;
    }),
  );
  const answered = countSockets();
  expect(answered).toBeGreaterThanOrEqual(40);
  await expect.poll(countSockets, { timeout: 20_000 }).toBeLessThanOrEqual(answered - 20);
  for (const client of clients) client.destroy();
});

it('oversized headers and broken requests get an envelope', async () => {
  const { hostname, port, host } = new URL(installation.web.url);
  const answerTo = (text: string) =>
    new Promise<string>((settle) => {
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('error', () => settle(answer));
      socket.on('close', () => settle(answer));
    });
  const errorOf = (answer: string) =>
    errorEnvelope.parse(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).error;
  const large = await answerTo(
    `GET / HTTP/1.1\r\nHost: ${host}\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`,
  );
  expect(large).toMatch(/^HTTP\/1\.1 431 /);
  expect(errorOf(large)).toMatchObject({
    code: 'HEADERS_TOO_LARGE',
    docs: '/help/errors#HEADERS_TOO_LARGE',
  });
  expect(errorOf(await answerTo('NONSENSE\r\n\r\n')).code).toBe('BAD_REQUEST');
});
