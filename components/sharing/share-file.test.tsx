// @vitest-environment happy-dom
// "Share…" beside a download: there only where the share sheet takes videos, cancelled while the file is
// read, and again to be pressed when reading took too long for the browser.

import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sharedBytesMax } from '@/lib/client/share-file';
import { mount } from '@/tests/support/mounted';
import { ShareFile } from './share-file';

const share = vi.fn<(data: ShareData) => Promise<void>>();
let send: () => void = () => undefined;
let signal: AbortSignal | null | undefined;

function define(name: 'canShare' | 'share', value: unknown): void {
  Object.defineProperty(navigator, name, { configurable: true, value });
}

beforeEach(() => {
  share.mockReset().mockResolvedValue();
  define('share', share);
  define('canShare', () => true);
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    signal = init.signal;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal?.addEventListener('abort', () => controller.error(signal?.reason));
        send = () => {
          controller.enqueue(new Uint8Array(10));
          controller.close();
        };
      },
    });
    return Promise.resolve(new Response(body, { headers: { 'content-length': '10' } }));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'canShare');
  Reflect.deleteProperty(navigator, 'share');
});

async function shown(sizeBytes: number | null = 10) {
  const page = mount(
    <ShareFile url="/api/v1/artifacts/reel" fileName="reel.mp4" {...{ sizeBytes }} />,
  );
  await page.ready;
  return page;
}

it('the file is read and given to the sheet', async () => {
  const page = await shown();
  await page.press('Share…');
  expect(page.has('button', 'Cancel sharing')).toBe(true);
  await act(async () => send());
  await page.until(() => share.mock.calls.length === 1);
  expect(share.mock.calls[0]?.[0].files?.[0]).toMatchObject({ name: 'reel.mp4', size: 10 });
  await page.until(() => page.has('button', 'Share…'));
});

it('a sheet that asks for another press gets one, without reading again', async () => {
  share.mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
  const page = await shown();
  await page.press('Share…');
  await act(async () => send());
  await page.until(() => page.has('button', 'Share it now'));
  await page.press('Share it now');
  expect(share).toHaveBeenCalledTimes(2);
  await page.until(() => page.has('button', 'Share…'));
});

it('cancelled, nothing is read on', async () => {
  const page = await shown();
  await page.press('Share…');
  await page.until(() => signal != null);
  await page.press('Cancel sharing');
  expect(signal?.aborted).toBe(true);
  expect(page.has('button', 'Share…')).toBe(true);
  expect(share).not.toHaveBeenCalled();
});

it('a file that is too large says so, and is not offered', async () => {
  const page = await shown(sharedBytesMax + 1);
  expect(page.text()).toContain('download it instead');
  expect(page.has('button', /Share/)).toBe(false);
});

it('nothing where there is no such sheet', async () => {
  define('canShare', () => false);
  const page = await shown();
  expect(page.container.textContent).toBe('');
});
