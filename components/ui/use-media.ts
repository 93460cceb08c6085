'use client';
// Whether a media query matches, followed while it changes. While the server renders nothing matches.

import { useCallback, useSyncExternalStore } from 'react';

/** Widths of the layout, as the classes sm, lg and xl have them. */
export const wide = {
  sm: '(min-width: 40rem)',
  lg: '(min-width: 64rem)',
  xl: '(min-width: 80rem)',
};

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}
