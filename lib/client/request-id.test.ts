// Ids of requests: one for each call, shared by the calls of one action, on every kind of address,
// and part of every failure.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/contracts/endpoints/api';
import { inEnglish } from '@/lib/messages/translate';
import { ApiError, call, errorWords, failureFrom, failureWords } from './http';
import { newRequestId, requestIdHeader } from './request-id';

/** What the server accepts. */
const accepted = /^[A-Za-z0-9_-]{8,64}$/;

describe('a new id', () => {
  it('is a UUID where the browser makes them', () => {
    expect(newRequestId()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(newRequestId()).toMatch(accepted);
  });

  it('is as unique on plain http, where it does not', () => {
    const plain = { getRandomValues: crypto.getRandomValues.bind(crypto) };
    const ids = Array.from({ length: 100 }, () => newRequestId(plain));
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a call', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const sent: (string | null)[] = [];
  const answer = (respond: () => Promise<Response>) => {
    sent.length = 0;
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      sent.push(new Headers(init.headers).get(requestIdHeader));
      return respond();
    });
  };
  const me = { id: crypto.randomUUID(), userName: 'ada', role: 'owner' };
  const failure = async (work: Promise<unknown>) =>
    failureFrom(await work.catch((thrown: unknown) => thrown));

  it('sends an id of its own', async () => {
    answer(async () => Response.json({ data: me }));
    await call(api.me, {});
    await call(api.me, {});
    expect(sent).toEqual([expect.stringMatching(accepted), expect.stringMatching(accepted)]);
    expect(sent[0]).not.toBe(sent[1]);
  });

  it('sends the id of the action it belongs to', async () => {
    answer(async () => Response.json({ data: me }));
    await call(api.me, {}, undefined, 'action-0001');
    expect(sent).toEqual(['action-0001']);
  });

  it('that no server answers fails with the id that was sent', async () => {
    answer(() => Promise.reject(new TypeError('fetch failed')));
    const { code, requestId } = await failure(call(api.me, {}));
    expect([code, requestId]).toEqual(['UNREACHABLE', sent[0]]);
  });

  it('whose answer has no id fails with the id that was sent', async () => {
    answer(async () => new Response('<html>', { status: 502 }));
    const { code, requestId } = await failure(call(api.me, {}));
    expect([code, requestId]).toEqual(['UNEXPECTED_RESPONSE', sent[0]]);
  });

  it('keeps the id of the server, should it have given another', async () => {
    const headers = { 'x-request-id': 'of-the-server' };
    answer(async () => new Response('<html>', { status: 502, headers }));
    expect((await failure(call(api.me, {}))).requestId).toBe('of-the-server');
  });
});

describe('the words of a failure', () => {
  it('end with the reference', () => {
    const failure = { ...failureFrom(null), hint: 'Try again.', requestId: 'abcdefgh' };
    expect(failureWords(inEnglish, new ApiError(failure))).toEqual({
      message: inEnglish(failure.message),
      description: 'Try again. Reference: abcdefgh',
    });
  });

  it('of the server keep their values, to be filled in in the language of the page', () => {
    const message = { source: '{name} is not ready.', values: { name: 'a.mp4' } };
    const stored = { message: 'a.mp4 is not ready.', hint: 'Wait.' };
    expect(errorWords({ ...stored, texts: { message } })).toEqual({ message, hint: 'Wait.' });
    expect(errorWords(stored)).toEqual(stored);
  });

  it('without one say nothing of it', () => {
    expect(failureWords(inEnglish, new Error('x')).description).toBe(
      inEnglish(failureFrom(null).hint),
    );
  });
});
