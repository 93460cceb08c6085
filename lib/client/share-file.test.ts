// @vitest-environment happy-dom
// A video for the share sheet: whether there is one, reading it, and what the sheet answers.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { canShareVideo, FileTooLarge, readVideo, shareFile } from './share-file';

const define = (name: 'canShare' | 'share', value: unknown) =>
  Object.defineProperty(navigator, name, { configurable: true, value });

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'canShare');
  Reflect.deleteProperty(navigator, 'share');
});

describe('whether the sheet takes videos', () => {
  it.each<[string, unknown, boolean]>([
    ['no sheet', undefined, false],
    ['a sheet for links alone', ({ files }: ShareData) => !files, false],
    ['a sheet for files', ({ files }: ShareData) => files?.[0]?.type === 'video/mp4', true],
  ])('%s', (_, canShare, expected) => {
    if (canShare) define('canShare', canShare);
    expect(canShareVideo()).toBe(expected);
  });
});

const pieces = ['1234', '5678', '90'];
const body = () =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

function serve(headers: Record<string, string>): void {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response(body(), { headers }))),
  );
}

const read = (bytesMax: number, onProgress = vi.fn()) =>
  readVideo('/file', 'clip.mp4', { signal: new AbortController().signal, onProgress, bytesMax });

describe('reading it', () => {
  it('counts what comes and keeps the name that the server gave', async () => {
    const onProgress = vi.fn();
    serve({ 'content-length': '10', 'content-disposition': 'attachment; filename="Mia.mp4"' });
    const file = await read(10, onProgress);
    expect([file.name, file.type, await file.text()]).toEqual([
      'Mia.mp4',
      'video/mp4',
      '1234567890',
    ]);
    expect(onProgress.mock.calls).toEqual([
      [4, 10],
      [8, 10],
      [10, 10],
    ]);
  });

  it.each<[string, Record<string, string>]>([
    ['before it is read, by its length', { 'content-length': '10' }],
    ['while it is read, where the length is not known', {}],
  ])('a file that is too large is known %s', async (_, headers) => {
    serve(headers);
    await expect(read(9)).rejects.toBeInstanceOf(FileTooLarge);
  });

  it('a file that is gone is a failure of the server', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 404 })));
    await expect(read(9)).rejects.toMatchObject({ failure: { status: 404 } });
  });
});

describe('the sheet', () => {
  const file = new File(['1'], 'clip.mp4', { type: 'video/mp4' });
  it.each<[string, unknown, string]>([
    ['took it', null, 'shared'],
    ['was closed', new DOMException('', 'AbortError'), 'closed'],
    ['asks for another press', new DOMException('', 'NotAllowedError'), 'pressAgain'],
  ])('%s', async (_, thrown, expected) => {
    define('share', () => (thrown ? Promise.reject(thrown) : Promise.resolve()));
    expect(await shareFile(file)).toBe(expected);
  });

  it('any other failure is one', async () => {
    define('share', () => Promise.reject(new DOMException('', 'DataError')));
    await expect(shareFile(file)).rejects.toThrow();
  });
});
