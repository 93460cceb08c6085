// A reading of the list in words: what was changed against it, each part with the reading that takes
// it back. Pure.

import type { ListReading } from '@/lib/contracts/highlights';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { formatShift } from './shift-text';

export type Unit = NonNullable<ListReading['unit']>;

/** What plain numbers count. */
export const unitNames: Readonly<Record<Unit, Message>> = {
  seconds: message('seconds'),
  minutes: message('minutes'),
  frames: message('frames'),
  milliseconds: message('milliseconds'),
  days: message('parts of a day (spreadsheets)'),
};

const playerWords: Readonly<Record<NonNullable<ListReading['players']>, Message>> = {
  split: message('Cells with several names are split into several players.'),
  whole: message('Names are kept whole, as one player each.'),
  none: message('The column of the players is not used.'),
};

/** What was changed, and the reading without it. */
export type AppliedReading = { readonly words: Message; readonly undo: ListReading };

export function appliedReadings(reading: ListReading): AppliedReading[] {
  const { shiftSeconds, unit, players } = reading;
  return [
    ...(shiftSeconds === 0
      ? []
      : [
          {
            words: message('All times moved by {time}.', { time: formatShift(shiftSeconds) }),
            undo: { ...reading, shiftSeconds: 0 },
          },
        ]),
    ...(unit === null
      ? []
      : [
          {
            words: message('Numbers are read as {unit}.', { unit: unitNames[unit] }),
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
export function lineWords(t: Translate, lines: readonly number[], most?: number): string {
  return t('{count, plural, one {Line {lines}} other {Lines {lines}}}', lineNames(t, lines, most));
}

/** The same for a sentence: "2–5 and 9", and how many lines these are. */
export function lineNames(
  t: Translate,
  lines: readonly number[],
  most = 20,
): { readonly lines: string; readonly count: number } {
  const sorted = [...new Set(lines)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const line of sorted) {
    const run = runs.at(-1);
    if (run && line === run[1] + 1) run[1] = line;
    else runs.push([line, line]);
  }
  const names = runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  if (lines.length >= most)
    return { lines: t('{list} and more', { list: names.join(', ') }), count: lines.length };
  const last = names.pop() ?? '';
  const all = names.length === 0 ? last : t('{list} and {last}', { list: names.join(', '), last });
  return { lines: all, count: sorted.length };
}
