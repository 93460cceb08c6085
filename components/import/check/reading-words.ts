// A reading of the list in words: what was changed against it, each part with the reading that takes
// it back. Pure.

import type { ListReading } from '@/lib/contracts/highlights';
import { formatShift } from './shift-text';

export type Unit = NonNullable<ListReading['unit']>;

/** What plain numbers count. */
export const unitNames: Readonly<Record<Unit, string>> = {
  seconds: 'seconds',
  minutes: 'minutes',
  frames: 'frames',
  milliseconds: 'milliseconds',
  days: 'parts of a day (spreadsheets)',
};

const playerWords: Readonly<Record<NonNullable<ListReading['players']>, string>> = {
  split: 'Cells with several names are split into several players.',
  whole: 'Names are kept whole, as one player each.',
  none: 'The column of the players is not used.',
};

/** What was changed, and the reading without it. */
export type AppliedReading = { readonly words: string; readonly undo: ListReading };

export function appliedReadings(reading: ListReading): AppliedReading[] {
  const { shiftSeconds, unit, players } = reading;
  return [
    ...(shiftSeconds === 0
      ? []
      : [
          {
            words: `All times moved by ${formatShift(shiftSeconds)}.`,
            undo: { ...reading, shiftSeconds: 0 },
          },
        ]),
    ...(unit === null
      ? []
      : [
          {
            words: `Numbers are read as ${unitNames[unit]}.`,
            undo: { ...reading, unit: null },
          },
        ]),
    ...(players === null
      ? []
      : [{ words: playerWords[players], undo: { ...reading, players: null } }]),
  ];
}

export function isSameReading(one: ListReading, other: ListReading): boolean {
  return (
    one.shiftSeconds === other.shiftSeconds &&
    one.unit === other.unit &&
    one.players === other.players
  );
}

/** "Line 4", "Lines 2–5 and 9"; `most`: as many as the server names, then there may be more. */
export function lineWords(lines: readonly number[], most = 20): string {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const line of sorted) {
    const run = runs.at(-1);
    if (run && line === run[1] + 1) run[1] = line;
    else runs.push([line, line]);
  }
  const names = runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  const more = lines.length >= most;
  const lastName = more ? 'more' : names.pop();
  const all = names.length === 0 ? lastName : `${names.join(', ')} and ${lastName}`;
  return `${sorted.length === 1 && !more ? 'Line' : 'Lines'} ${all}`;
}
