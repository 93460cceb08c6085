// Bodies that are no valid request, each with its one response. Without a path they go to
// POST /highlights/parse, without headers as JSON. Functions instead of values: some are megabytes long.

import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '@/lib/errors/codes';

type BadBody = {
  readonly title: string;
  readonly makeBody: () => string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly status: number;
  readonly code: ErrorCode;
};

/** A clip that the test makes: rights are looked up before a body is read. */
export const bodyClipId = '2d3c9b1e-7f0a-4c39-8d5e-1b6a4f7c9e02';
const videoIds = ['0b0e7a36-6a0c-4a53-9a4f-0d3c6a3f2f10'];
const list = (text: string) => JSON.stringify({ source: { text }, videoIds });

export const badBodies: readonly BadBody[] = [
  { title: 'J1 no JSON', makeBody: () => 'hello', status: 400, code: 'MALFORMED_JSON' },
  { title: 'J1 nothing', makeBody: () => '', status: 400, code: 'MALFORMED_JSON' },
  {
    title: 'J1 bytes that are no UTF-8',
    makeBody: () => new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J2 a form',
    makeBody: () => 'a=b',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'UNSUPPORTED_CONTENT_TYPE',
  },
  {
    title: 'J2 plain text',
    makeBody: () => '{}',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'UNSUPPORTED_CONTENT_TYPE',
  },
  {
    title: 'J3 300 KB',
    makeBody: () => JSON.stringify({ sha256: 'x'.repeat(300_000) }),
    path: '/models/activate',
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  },
  {
    title: 'a body to an address that does not exist',
    makeBody: () => '{}',
    path: '/clips/6b1f1c9e-5b6e-4f0e-9d55-0f8f3a1c2d11/cheer',
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    title: 'J4 a thousand levels',
    makeBody: () => `${'['.repeat(1000)}${']'.repeat(1000)}`,
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J5 a field twice',
    makeBody: () => '{"sha256":null,"sha256":"x"}',
    path: '/models/activate',
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J6 a prototype',
    makeBody: () => '{"__proto__":{"a":1},"sha256":null}',
    path: '/models/activate',
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J6 a constructor',
    makeBody: () => '{"constructor":{"a":1},"sha256":null}',
    path: '/models/activate',
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J7 half a character',
    makeBody: () => '{"sha256":"\\ud800"}',
    path: '/models/activate',
    status: 400,
    code: 'MALFORMED_JSON',
  },
  {
    title: 'J8 a number beyond all numbers',
    makeBody: () =>
      `{"source":{"text":"a"},"videoIds":${JSON.stringify(videoIds)},"padding":{"before":1e400}}`,
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J8 a number that is not exact',
    makeBody: () => '{"expectedVersion":9007199254740993}',
    path: `/clips/${bodyClipId}/approve`,
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J9 an unknown field',
    makeBody: () => '{"sha256":null,"extra":1}',
    path: '/models/activate',
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J10 a list for an object',
    makeBody: () => '[]',
    path: '/models/activate',
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J10 null for an object',
    makeBody: () => 'null',
    path: '/models/activate',
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J11 an id that is none',
    makeBody: () => '{"source":{"text":"a"},"videoIds":["seven"]}',
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'J14 a compressed body',
    makeBody: () => new Uint8Array(gzipSync(Buffer.alloc(10_000_000))),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    status: 415,
    code: 'UNSUPPORTED_CONTENT_TYPE',
  },
  {
    title: 'a list over 5 MiB',
    makeBody: () => list('x'.repeat(5 * 1024 * 1024 + 1)),
    status: 422,
    code: 'VALIDATION_FAILED',
  },
  {
    title: 'a request over 12 MiB',
    makeBody: () => list('x'.repeat(12 * 1024 * 1024)),
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
  },
  {
    title: 'a list of 5 MiB for a video that is not there',
    makeBody: () => list('x'.repeat(5 * 1024 * 1024)),
    status: 404,
    code: 'VIDEO_NOT_FOUND',
  },
];
