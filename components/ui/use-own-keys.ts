'use client';
// The keys that the user chose, as hooks: whatever prints, announces or listens to keys follows them.

import { useMemo, useSyncExternalStore } from 'react';
import { type KeysOf, storedKeys, subscribeKeys } from '@/lib/client/own-keys';
import type { ActionName } from '@/lib/review/actions/action-list';
import { ariaKeys, keyLabel, keysOf, reviewKeys } from '@/lib/review/actions/keys';
import {
  type KeyedAction,
  noOwnKeys,
  type OwnKeys,
  readOwnKeys,
} from '@/lib/review/actions/own-keys';
import { type MatchActionName, matchKeys, matchKeysOf } from '@/lib/review/match/match-actions';

/** Those of one place that are possible with its actions. The list must not change its identity. */
function useOwnKeys(of: KeysOf, actions: readonly KeyedAction[]): OwnKeys {
  const stored = useSyncExternalStore(
    subscribeKeys,
    () => storedKeys(of),
    () => noOwnKeys,
  );
  return useMemo(() => readOwnKeys(actions, stored), [actions, stored]);
}

export type ReviewKeys = {
  readonly own: OwnKeys;
  readonly keysOf: (name: ActionName) => readonly string[];
  readonly keyLabel: (name: ActionName) => string;
  readonly ariaKeys: (name: ActionName) => string | undefined;
};

/** Keys of the review screen as they are now. */
export function useReviewKeys(): ReviewKeys {
  const own = useOwnKeys('review', reviewKeys);
  return useMemo(
    () => ({
      own,
      keysOf: (name) => keysOf(name, own),
      keyLabel: (name) => keyLabel(name, own),
      ariaKeys: (name) => ariaKeys(name, own),
    }),
    [own],
  );
}

const ofMatch = matchKeys([]);

export type MatchKeys = {
  readonly own: OwnKeys;
  readonly keysOf: (name: MatchActionName) => readonly string[];
  readonly ariaKeys: (name: MatchActionName) => string;
};

/** Keys of the match room as they are now. */
export function useKeysOfMatch(): MatchKeys {
  const own = useOwnKeys('match', ofMatch);
  return useMemo(
    () => ({
      own,
      keysOf: (name) => matchKeysOf(name, own),
      ariaKeys: (name) => matchKeysOf(name, own).join(' '),
    }),
    [own],
  );
}
