// Which moments a panel shows, and which of them are chosen.

import type { MomentView } from '@/lib/contracts/moments';

export type Shown = 'list' | 'proposed' | 'rejected';

const stateOf = { list: 'accepted', proposed: 'proposed', rejected: 'rejected' } as const;

/** The moments of a tab that hold the text, in the order of time. */
export function filterMoments(
  moments: readonly MomentView[],
  shown: Shown,
  search: string,
): MomentView[] {
  const wanted = search.trim().toLowerCase();
  return moments
    .filter(
      ({ state, player, label, notes }) =>
        state === stateOf[shown] &&
        (wanted === '' || `${player}\n${label}\n${notes}`.toLowerCase().includes(wanted)),
    )
    .sort((a, b) => a.startSeconds - b.startSeconds || a.stopSeconds - b.stopSeconds);
}

/** With one moment more or less. */
export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** All rows, or none when all are chosen already. */
export function allOrNone(
  chosen: ReadonlySet<string>,
  rows: readonly MomentView[],
): ReadonlySet<string> {
  const isAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  return isAll ? new Set() : new Set(rows.map(({ id }) => id));
}
