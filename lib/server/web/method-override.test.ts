// Which header changes the method of a request, and where.

import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { applyMethodOverride } from './method-override';

const one = '/api/v1/uploads/0b0e7a36-6a0c-4a53-9a4f-0d3c6a3f2f10';

it.each([
  ['POST', one, 'PATCH', 'PATCH'],
  ['POST', one, 'patch', 'PATCH'],
  ['POST', one, 'DELETE', 'DELETE'],
  ['POST', `${one}?x=1`, 'HEAD', 'HEAD'],
  ['POST', '/api/v1/uploads', 'POST', 'POST'],
  ['POST', '/api/v1/uploads', 'PATCH', 'PATCH'],
  ['POST', one, undefined, 'POST'],
  ['POST', one, 'GET', 'UNKNOWN'],
  ['POST', one, 'OPTIONS', 'UNKNOWN'],
  ['POST', one, 'PUT', 'UNKNOWN'],
  ['POST', one, '', 'UNKNOWN'],
  ['POST', one, 'PATCH, DELETE', 'UNKNOWN'],
  ['POST', one, 'x'.repeat(5000), 'UNKNOWN'],
  ['GET', one, 'DELETE', 'GET'],
  ['HEAD', one, 'PATCH', 'HEAD'],
  ['PATCH', one, 'DELETE', 'PATCH'],
  ['POST', `${one}/video`, 'DELETE', 'POST'],
  ['POST', '/api/v1/uploads-of-others', 'DELETE', 'POST'],
  ['POST', '/api/v1/sessions', 'DELETE', 'POST'],
  ['POST', '/x/api/v1/uploads', 'DELETE', 'POST'],
  ['POST', '//api/v1/uploads', 'DELETE', 'POST'],
])('%s %s with the header %j is %s', (method, url, named, expected) => {
  const headers = named === undefined ? {} : { 'x-http-method-override': named };
  const req = { method, url, headers } as unknown as IncomingMessage;
  applyMethodOverride(req);
  expect(req.method).toBe(expected);
});
