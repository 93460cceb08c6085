'use client';
// The token of a one-time link, which is in the fragment of the address: servers and logs never see
// it.

import { useSyncExternalStore } from 'react';

/** The token; "" without one, null before the browser has been asked. */
export function useFragmentToken(): string | null {
  return useSyncExternalStore(subscribe, readToken, () => null);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

function readToken(): string {
  return window.location.hash.slice(1);
}
