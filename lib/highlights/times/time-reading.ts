// What the numbers of a list count: the unit, from the header or from the user, and the shift of
// the whole timeline.

/** What a plain number counts. */
export const timeUnits = ['seconds', 'milliseconds', 'frames', 'minutes', 'days'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** How times are read: what plain numbers count, and what is added to every time, in seconds. */
export type ListReading = {
  readonly shiftSeconds: number;
  /** null: what the header says, else seconds. */
  readonly unit: TimeUnit | null;
};

export const plainReading: ListReading = { shiftSeconds: 0, unit: null };
