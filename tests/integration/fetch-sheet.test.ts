// Google Sheets links against a local server in Google's place. Only the connection is replaced:
// every requested address is recorded with its host, then sent to the local server.

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors/app-error';
import { type FetchSheetOptions, fetchSheet } from '@/lib/server/highlights/fetch-sheet';

const LINK = 'https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz/edit#gid=42';
const CSV = 'videoName,startTime,stopTime,playerName\nmatch,1,2,Zoë\n';

let server: Server;
let origin: string;
let respond: (path: string, response: ServerResponse) => void;
let requestedUrls: string[];
let closed: Promise<void>;

const csv = (
  response: ServerResponse,
  body: string | Buffer = CSV,
  headers: Record<string, string> = {},
) => response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', ...headers }).end(body);
const redirect = (response: ServerResponse, location: string, status = 307) =>
  response.writeHead(status, { location }).end();

const viaLocalServer: typeof globalThis.fetch = (input, init) => {
  const url = new URL(String(input));
  requestedUrls.push(`${url.protocol}//${url.host}${url.pathname}${url.search}`);
  return fetch(new URL(url.pathname + url.search, origin), init);
};
const read = (link = LINK, options: FetchSheetOptions = {}) =>
  fetchSheet(link, { fetch: viaLocalServer, ...options });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
  );

beforeAll(async () => {
  server = createServer((request, response) => {
    closed = new Promise((resolve) => response.on('close', () => resolve()));
    respond(request.url ?? '', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  requestedUrls = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a shared sheet is read as CSV from the address we build, without credentials', async () => {
  respond = (_, response) => csv(response);
  expect(await read()).toEqual({ text: CSV, warning: null });
  expect(requestedUrls).toEqual([
    'https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz/gviz/tq?tqx=out:csv&headers=1&gid=42',
  ]);
});

test('redirects among Google’s own hosts are followed', async () => {
  respond = (path, response) => {
    if (path.startsWith('/spreadsheets'))
      redirect(response, 'https://doc-0s-sheets.googleusercontent.com/a');
    else if (path === '/a') redirect(response, '/b');
    else csv(response);
  };
  expect((await read()).text).toBe(CSV);
  expect(requestedUrls.slice(1)).toEqual([
    'https://doc-0s-sheets.googleusercontent.com/a',
    'https://doc-0s-sheets.googleusercontent.com/b',
  ]);
});

test.each([
  ['https://evil.example/', 'SHEET_URL_NOT_ALLOWED'],
  ['http://docs.google.com/x', 'SHEET_URL_NOT_ALLOWED'],
  ['https://127.0.0.1/', 'SHEET_URL_NOT_ALLOWED'],
  ['//169.254.169.254/latest/meta-data', 'SHEET_URL_NOT_ALLOWED'],
  ['file:///etc/passwd', 'SHEET_URL_NOT_ALLOWED'],
  ['https://docs.google.com:8443/', 'SHEET_URL_NOT_ALLOWED'],
  ['https://accounts.google.com/ServiceLogin?continue=x', 'SHEET_UNREACHABLE'],
  ['https://[', 'SHEET_UNREACHABLE'],
])('a redirect to %s is not followed: %s', async (location, code) => {
  respond = (_, response) => redirect(response, location, 302);
  expect(await codeOf(read())).toBe(code);
  expect(requestedUrls).toHaveLength(1);
});

test('endless redirects are aborted', async () => {
  respond = (_, response) => redirect(response, 'https://docs.google.com/again');
  expect(await codeOf(read())).toBe('SHEET_UNREACHABLE');
  expect(requestedUrls).toHaveLength(6);
});

describe('a response that is not a sheet is rejected', () => {
  test.each<[string, (response: ServerResponse) => void, string]>([
    [
      'a page',
      (response) => csv(response, '<html>', { 'content-type': 'text/html' }),
      'SHEET_UNREACHABLE',
    ],
    [
      'a response without a content type',
      (response) => void response.writeHead(200).end(CSV),
      'SHEET_UNREACHABLE',
    ],
    [
      '404',
      (response) => void response.writeHead(404, { 'content-type': 'text/csv' }).end(CSV),
      'SHEET_UNREACHABLE',
    ],
    ['500', (response) => void response.writeHead(500).end(), 'SHEET_UNREACHABLE'],
    ['a hang-up', (response) => void response.destroy(), 'SHEET_UNREACHABLE'],
    [
      'a hang-up in the middle',
      (response) =>
        void response
          .writeHead(200, { 'content-type': 'text/csv', 'content-length': '99' })
          .write('a,b', () => response.destroy()),
      'SHEET_UNREACHABLE',
    ],
    ['NUL bytes', (response) => csv(response, 'a,b\u0000'), 'CSV_INVALID'],
    ['6 MiB', (response) => csv(response, Buffer.alloc(6 * 1024 * 1024, 'x')), 'PAYLOAD_TOO_LARGE'],
    [
      '6 MiB packed into a few thousand bytes',
      (response) =>
        csv(response, gzipSync(Buffer.alloc(6 * 1024 * 1024, 'x')), { 'content-encoding': 'gzip' }),
      'PAYLOAD_TOO_LARGE',
    ],
  ])('%s', async (_, send, code) => {
    respond = (_path, response) => send(response);
    expect(await codeOf(read())).toBe(code);
  });

  test('an endless response is cut off and its connection closed', async () => {
    respond = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' });
      const writeChunks = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
      };
      response.on('drain', writeChunks);
      writeChunks();
    };
    expect(await codeOf(read())).toBe('PAYLOAD_TOO_LARGE');
    await closed;
  });

  test('a silent server is aborted after the timeout', async () => {
    respond = () => {};
    expect(await codeOf(read(LINK, { timeoutMs: 50 }))).toBe('SHEET_UNREACHABLE');
    await closed;
  });

  test('a body that stalls in the middle is aborted after the timeout', async () => {
    respond = (_, response) =>
      void response.writeHead(200, { 'content-type': 'text/csv' }).write('a,b\n');
    expect(await codeOf(read(LINK, { timeoutMs: 50 }))).toBe('SHEET_UNREACHABLE');
    await closed;
  });

  test('an aborted call fails with the abort reason, not with a sheet error', async () => {
    respond = () => {};
    const clientAbort = new AbortController();
    const reading = read(LINK, { signal: clientAbort.signal });
    clientAbort.abort(new Error('client disconnected'));
    await expect(reading).rejects.toThrow('client disconnected');
  });
});

test.each([
  'https://evil.example/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz',
  'http://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz',
  'nonsense',
])('%s is rejected before any connection', async (link) => {
  const error = await read(link).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: 'SHEET_URL_NOT_ALLOWED',
    body: { fields: [{ path: 'source.sheetUrl' }] },
  });
  expect(requestedUrls).toEqual([]);
});

test('Latin-1 bytes are read with a warning', async () => {
  respond = (_, response) => csv(response, Buffer.from(CSV, 'latin1'));
  expect(await read()).toEqual({ text: CSV, warning: expect.stringContaining('Windows-1252') });
});
