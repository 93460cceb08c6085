// How a list is read where it does not say so: what its numbers count, the shift of the whole
// timeline, and whether cells that may name several players do.

import type { PlayerChoice } from '../names/player-names';

/** What a plain number counts. */
export const timeUnits = ['seconds', 'milliseconds', 'frames', 'minutes', 'days'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** What plain numbers count, what is added to every time, in seconds, and how names are split. */
export type ListReading = {
  readonly shiftSeconds: number;
  /** null: what the header says, else seconds. */
  readonly unit: TimeUnit | null;
  /** null: by column and evidence. */
  readonly players: PlayerChoice | null;
};

export const plainReading: ListReading = { shiftSeconds: 0, unit: null, players: null };
