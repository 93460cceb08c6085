// @vitest-environment happy-dom
// Keys of the user in the storage of the browser.

import { beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => {
  localStorage.clear();
  vi.resetModules();
});

const load = () => import('./own-keys');

it('keys are kept for each place, and those who show them are called', async () => {
  const { storeKeys, storedKeys, subscribeKeys } = await load();
  const listener = vi.fn();
  const stop = subscribeKeys(listener);
  storeKeys('review', { play: 'Q' });
  expect(listener).toHaveBeenCalledOnce();
  stop();
  storeKeys('match', { play: 'W' });
  expect(listener).toHaveBeenCalledOnce();
  expect([storedKeys('review'), storedKeys('match')]).toEqual([{ play: 'Q' }, { play: 'W' }]);
  vi.resetModules();
  expect((await load()).storedKeys('review')).toEqual({ play: 'Q' });
});

it('another tab changes them', async () => {
  const { storedKeys, subscribeKeys } = await load();
  expect(storedKeys('review')).toEqual({});
  const listener = vi.fn();
  const stop = subscribeKeys(listener);
  localStorage.setItem('own-keys', '{"review":{"play":"Q"}}');
  window.dispatchEvent(new StorageEvent('storage', { key: 'own-keys' }));
  window.dispatchEvent(new StorageEvent('storage', { key: 'theme' }));
  expect(listener).toHaveBeenCalledOnce();
  expect(storedKeys('review')).toEqual({ play: 'Q' });
  stop();
});

it.each(['', 'no json', 'null', '7'])('%j in storage means no keys of the user', async (text) => {
  localStorage.setItem('own-keys', text);
  expect((await load()).storedKeys('match')).toEqual({});
});

it('a browser that keeps nothing keeps them for the page', async () => {
  const { storeKeys, storedKeys } = await load();
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  storeKeys('review', { play: 'Q' });
  full.mockRestore();
  expect(storedKeys('review')).toEqual({ play: 'Q' });
});
