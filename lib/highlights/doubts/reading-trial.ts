// Rows read in another way: how many then make sense. Doubts about times compare readings by this,
// on a sample, so that a list of any length costs the same.

import { type TimeField, timeFields } from '../columns/column-fields';
import { plainNumberValue, type TimeForm } from '../times/time-grammar';
import type { ListReading } from '../times/time-reading';

export type TimeRow = {
  readonly line: number;
  readonly cells: Readonly<Record<TimeField, string>>;
  readonly forms: Readonly<Partial<Record<TimeField, TimeForm>>>;
  readonly fps: number | null;
  /** End of the video; null where the video is not known. */
  readonly endMs: number | null;
  readonly read: (reading: ListReading) => {
    readonly startMs: number | null;
    readonly stopMs: number | null;
    readonly problems: readonly { readonly code: string }[];
  };
};

export type TimeFacts = {
  readonly rows: readonly TimeRow[];
  readonly reading: ListReading;
  readonly decimalComma: boolean;
  /** The header or the user says what plain numbers count. */
  readonly isUnitKnown: boolean;
  readonly isPoints: boolean;
};

export type Trial = {
  /** Share of rows that make a clip of a usual length inside their video. */
  readonly good: number;
  /** Share of rows that lie beyond the end of their video. */
  readonly beyond: number;
  /** Milliseconds; 0 where no row has a length. */
  readonly medianLength: number;
  readonly starts: readonly number[];
  readonly codes: ReadonlySet<string>;
};

const SAMPLE_MAX = 300;
/** Lengths of clips that are cut from a match. */
const LENGTH_MS = { min: 300, max: 180_000 };

/** Rows spread over the whole list. */
export function sampleOf<T>(rows: readonly T[]): readonly T[] {
  const step = Math.max(1, rows.length / SAMPLE_MAX);
  return Array.from(
    { length: Math.min(rows.length, SAMPLE_MAX) },
    (_, index) => rows[Math.floor(index * step)],
  ).flatMap((row) => (row === undefined ? [] : [row]));
}

/** What becomes of the rows under a reading. */
export function tryReading(rows: readonly TimeRow[], reading: ListReading): Trial {
  const read = rows.map((row) => row.read(reading));
  const lengths = read.flatMap(({ startMs, stopMs }) =>
    startMs === null || stopMs === null || stopMs <= startMs ? [] : [stopMs - startMs],
  );
  const has = (problems: readonly { readonly code: string }[], code: string) =>
    problems.some((problem) => problem.code === code);
  const good = read.filter(({ startMs, stopMs, problems }) => {
    if (startMs === null || stopMs === null) return false;
    const length = stopMs - startMs;
    if (length === 0) return problems.every(({ code }) => pointCodes.has(code));
    return problems.length === 0 && length >= LENGTH_MS.min && length <= LENGTH_MS.max;
  });
  const beyond = read.filter(({ problems }) => has(problems, 'outside_video'));
  return {
    good: good.length / Math.max(1, rows.length),
    beyond: beyond.length / Math.max(1, rows.length),
    medianLength: lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0,
    starts: read.flatMap(({ startMs }) => (startMs === null ? [] : [startMs])),
    codes: new Set(read.flatMap(({ problems }) => problems.map(({ code }) => code))),
  };
}

/** What a point lacks until a padding is chosen; its time is right all the same. */
const pointCodes = new Set(['must_be_after_start', 'point_without_length']);

/** The written times of a row: start, and stop or duration. */
export function timeTexts({ cells }: TimeRow): string[] {
  return timeFields.map((field) => cells[field].trim()).filter((text) => text !== '');
}

/** The plain numbers of a row, or null where it has another time. */
export function plainNumbers(row: TimeRow, decimalComma: boolean): number[] | null {
  const numbers = timeTexts(row).map((text) => plainNumberValue(text, decimalComma));
  return numbers.length > 0 && numbers.every((number) => number !== null) ? numbers : null;
}
