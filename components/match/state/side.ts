'use client';
// What is beside the player: the panel, the tab of the list with its search, the chosen rows and the
// window over them. In the room's state because keys reach all of it.

import { useState } from 'react';
import type { Shown } from './shown';

export type Panel = 'moments' | 'statistics' | 'setup';

type SideState = {
  readonly panel: Panel;
  readonly shown: Shown;
  readonly search: string;
  /** Ids of the chosen moments; a row that is not shown counts as not chosen. */
  readonly checked: ReadonlySet<string>;
  readonly dialog: 'player' | 'reels' | null;
};

export type Side = SideState & { readonly set: (part: Partial<SideState>) => void };

const initial: SideState = {
  ...{ panel: 'moments', shown: 'list', search: '' },
  ...{ checked: new Set<string>(), dialog: null },
};

export function useSide(): Side {
  const [state, setState] = useState(initial);
  const [set] = useState(
    () => (part: Partial<SideState>) => setState((before) => ({ ...before, ...part })),
  );
  return { ...state, set };
}
