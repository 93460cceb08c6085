// What is done after each answer, and that every one ends in words of its own.

import { expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { nextTry, type UploadAnswer, uploadFailure } from './upload-failure';

const page = '<html><body>nginx</body></html>';
const envelope = (code: string, status: number) =>
  JSON.stringify({
    error: {
      ...{ code, message: `Own words of ${code}.`, hint: 'Own hint.', detail: null, fields: [] },
      ...{ retryable: false, field: null, retry_after_s: null, request_id: 'own-request-id' },
      ...{ timestamp: '2026-01-01T00:00:00.000Z', docs: `/help/errors#${code}`, status },
    },
  });
const answer = (method: string, status: number, body = page, isOwn = false): UploadAnswer => ({
  ...{ method, status, body, isOwn },
});

it.each([
  ['no answer', null, 'again'],
  ['413 of a proxy to a piece', answer('PATCH', 413), 'smaller'],
  ['413 of a proxy to a creation', answer('POST', 413), 'final'],
  ['413 of our own', answer('PATCH', 413, envelope('QUOTA_EXCEEDED', 413), true), 'final'],
  ['405 of a proxy to a piece', answer('PATCH', 405), 'post'],
  ['501 of a proxy to a piece', answer('PATCH', 501), 'post'],
  ['405 of a proxy to a creation', answer('POST', 405), 'final'],
  ['408', answer('PATCH', 408), 'again'],
  ['429 of a proxy', answer('PATCH', 429, ''), 'again'],
  ['429 for requests', answer('PATCH', 429, envelope('RATE_LIMITED', 429), true), 'again'],
  ['429 for uploads', answer('POST', 429, envelope('TOO_MANY_UPLOADS', 429), true), 'final'],
  ['429 to a HEAD', answer('HEAD', 429, '', true), 'again'],
  ['423 to a HEAD', answer('HEAD', 423, '', true), 'again'],
  ['401 to a HEAD', answer('HEAD', 401, '', true), 'final'],
  ['502', answer('PATCH', 502), 'again'],
  ['503 of our own', answer('PATCH', 503, envelope('DB_UNAVAILABLE', 503), true), 'again'],
  ['409', answer('PATCH', 409, envelope('UPLOAD_OFFSET_MISMATCH', 409), true), 'again'],
  ['404 of a proxy', answer('HEAD', 404, ''), 'again'],
  ['404 of our own', answer('PATCH', 404, envelope('UPLOAD_NOT_FOUND', 404), true), 'final'],
  ['a page', answer('PATCH', 200), 'final'],
  ['403 of a proxy', answer('PATCH', 403), 'final'],
])('%s', (_, given, expected) => {
  expect(nextTry(given)).toBe(expected);
});

it('an answer of our own keeps its words, and one of a proxy is named as such', () => {
  const own = answer('PATCH', 413, envelope('QUOTA_EXCEEDED', 413), true);
  expect(uploadFailure(own, 1000, 'request')).toMatchObject({
    ...{ code: 'QUOTA_EXCEEDED', message: 'Own words of QUOTA_EXCEEDED.', status: 413 },
    requestId: 'own-request-id',
  });
  expect(uploadFailure(answer('HEAD', 401, '', true), null, 'request')).toMatchObject({
    ...{ code: 'AUTH_REQUIRED', status: 401, requestId: 'request' },
  });
  expect(uploadFailure(null, null, 'request').code).toBe('UNREACHABLE');
  for (const status of [200, 302, 403, 404, 408, 413, 429, 500, 502, 503, 504, 524]) {
    const { code, ...words } = uploadFailure(answer('PATCH', status), 131_072, 'request');
    const [message, hint] = [inEnglish(words.message), inEnglish(words.hint)];
    expect([code, message.includes(String(status)) || status < 400]).toEqual(['PROXY', true]);
    expect(hint).toMatch(/\.$/);
  }
});
