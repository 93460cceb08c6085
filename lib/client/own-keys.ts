// Keys that the user chose, for the review screen and for the match room: kept once per browser, in its
// storage, and the same in all its tabs.

import { noOwnKeys, type OwnKeys } from '@/lib/review/actions/own-keys';

export type KeysOf = 'review' | 'match';

const storageKey = 'own-keys';
const listeners = new Set<() => void>();
let chosen: Readonly<Record<KeysOf, unknown>> | null = null;

/** As stored: the same object until it changes. Which of them are possible, the list of actions says. */
export function storedKeys(of: KeysOf): unknown {
  chosen ??= load();
  return chosen[of];
}

export function storeKeys(of: KeysOf, own: OwnKeys): void {
  chosen = { ...(chosen ?? load()), [of]: own };
  try {
    localStorage.setItem(storageKey, JSON.stringify(chosen));
  } catch {
    // A browser that keeps nothing: the keys last as long as the page.
  }
  for (const listener of listeners) listener();
}

/** Calls the listener on every change, of this tab or another. */
export function subscribeKeys(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== null && key !== storageKey) return;
    chosen = null;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

function load(): Readonly<Record<KeysOf, unknown>> {
  const none = { review: noOwnKeys, match: noOwnKeys };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof stored === 'object' ? { ...none, ...stored } : none;
  } catch {
    return none;
  }
}
