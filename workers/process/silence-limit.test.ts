// Silence counts while something is awaited and while this process runs; then the program is ended.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSilenceLimit } from './silence-limit';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const message = (afterMs: number) =>
  new Promise<string>((resolve) => setTimeout(() => resolve('message'), afterMs));
/** As the read of a program does: it fails once the program was ended. */
const endedBy = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('the stream has ended'))),
  );

describe('a program that is waited for', () => {
  it('may send each message just in time, for ever', async () => {
    const limit = createSilenceLimit('it', 10);
    for (let i = 0; i < 5; i += 1) {
      const next = limit.waitFor(message(9_000));
      await vi.advanceTimersByTimeAsync(9_000);
      expect(await next).toBe('message');
    }
    expect(limit.signal.aborted).toBe(false);
  });

  it('is ended after the limit, and the error names it instead of what follows', async () => {
    const limit = createSilenceLimit('the camera process', 10);
    const next = limit.waitFor(endedBy(limit.signal)).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(limit.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(limit.signal.aborted).toBe(true);
    expect(await next).toMatchObject({
      code: 'HELPER_SILENT',
      message: expect.stringContaining('the camera process sent nothing for 10 s'),
      body: { retryable: true },
    });
  });

  it('may take longer where it is allowed to', async () => {
    const limit = createSilenceLimit('it', 10);
    const next = limit.waitFor(message(19_000), 2);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(await next).toBe('message');
  });
});

it('nothing counts while nothing is awaited', async () => {
  const limit = createSilenceLimit('it', 10);
  const first = limit.waitFor(message(6_000));
  await vi.advanceTimersByTimeAsync(6_000);
  await first;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(limit.signal.aborted).toBe(false);
  const second = limit.waitFor(message(6_000));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await second).toBe('message');
});

it('an hour in which this process was stopped does not count', async () => {
  const limit = createSilenceLimit('it', 10);
  const next = limit.waitFor(message(5_000));
  await vi.advanceTimersByTimeAsync(2_000);
  const now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now + 3_600_000);
  await vi.advanceTimersByTimeAsync(500);
  clock.mockRestore();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(await next).toBe('message');
  expect(limit.signal.aborted).toBe(false);
});

it('a failure of the program itself stays what it is', async () => {
  const limit = createSilenceLimit('it', 10);
  await expect(limit.waitFor(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
