// @vitest-environment happy-dom
// The screen stays on while something is held, and only then.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepScreenOn } from './wake-lock';

const release = vi.fn(() => Promise.resolve());
const request = vi.fn(() => Promise.resolve({ release }));
let visibility: DocumentVisibilityState = 'visible';

const settled = () => new Promise((settle) => setTimeout(settle, 0));
const show = async (state: DocumentVisibilityState) => {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
  await settled();
};

beforeEach(() => {
  vi.clearAllMocks();
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } });
});
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, 'wakeLock');
});

it('is asked for, and given back', async () => {
  const stop = keepScreenOn();
  await settled();
  expect(request).toHaveBeenCalledExactlyOnceWith('screen');
  stop();
  expect(release).toHaveBeenCalledOnce();
});

it('is asked for again when the page is shown again, and not after it was given back', async () => {
  const stop = keepScreenOn();
  await settled();
  await show('hidden');
  expect(request).toHaveBeenCalledOnce();
  await show('visible');
  expect(request).toHaveBeenCalledTimes(2);
  stop();
  await show('visible');
  expect(request).toHaveBeenCalledTimes(2);
});

it('given back before it came, it is released as soon as it does', async () => {
  keepScreenOn()();
  await settled();
  expect(release).toHaveBeenCalledOnce();
});

it.each<[string, () => void]>([
  ['a browser without it', () => Reflect.deleteProperty(navigator, 'wakeLock')],
  ['a phone that refuses', () => request.mockRejectedValueOnce(new Error('NotAllowedError'))],
])('%s: nothing happens', async (_, prepare) => {
  prepare();
  const stop = keepScreenOn();
  await settled();
  expect(stop).not.toThrow();
  expect(release).not.toHaveBeenCalled();
});
