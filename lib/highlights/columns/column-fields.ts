// The fields of a row of a list, in the order in which they are written.

export const columnFields = [
  'videoName',
  'startTime',
  'stopTime',
  'duration',
  'playerName',
  'include',
  'notes',
] as const;
export type ColumnField = (typeof columnFields)[number];

/** Fields that hold a time. */
export const timeFields = ['startTime', 'stopTime', 'duration'] as const;
export type TimeField = (typeof timeFields)[number];
