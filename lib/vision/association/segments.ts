// Segments: the parts that pass 2 links. Each has its rows, the motion at both ends, its
// appearance, and whether it touches the image border.

import { defined, valueAt } from '../value-at';
import type { AppearanceModel } from './appearance';
import type { AppearanceSum } from './appearance-sum';
import { type DetectionTable, secondsBetween } from './detection-table';
import { correct, initializeMotion, type MotionState, predict, reversed } from './motion';
import type { AssociationParams, MotionParams } from './params';

export type TrackSegment = {
  /** In order of time. */
  readonly rows: readonly number[];
  /** Analysed frames of the first and last row. */
  readonly startK: number;
  readonly endK: number;
  /** Motion at both ends, velocities forward in time. */
  readonly start: MotionState;
  readonly end: MotionState;
  readonly appearanceSum: AppearanceSum;
  /** Whether the first and last box touch the image border. */
  readonly startsAtBorder: boolean;
  readonly endsAtBorder: boolean;
};

const noAppearance: AppearanceSum = new Float64Array(0);

/** The segment of some rows. */
export function segmentOf(
  rows: readonly number[],
  table: DetectionTable,
  appearance: AppearanceModel | null,
  params: AssociationParams,
): TrackSegment {
  const [first, last] = [valueAt(rows, 0), defined(rows.at(-1))];
  return {
    rows,
    startK: valueAt(table.k, first),
    endK: valueAt(table.k, last),
    start: reversed(filterAlong([...rows].reverse(), table, params.motion)),
    end: filterAlong(rows, table, params.motion),
    appearanceSum: appearance ? appearance.sumOfRows(rows) : noAppearance,
    startsAtBorder: table.border[first] === 1,
    endsAtBorder: table.border[last] === 1,
  };
}

/** The filter forgets what lies longer ago; rows. */
const filterRowsMax = 200;

/** The filtered motion at the last of the rows, which may run backward in time. */
function filterAlong(
  rows: readonly number[],
  table: DetectionTable,
  motion: MotionParams,
): MotionState {
  const [first, ...rest] = rows.slice(-filterRowsMax);
  let state = initializeMotion(table, defined(first), motion);
  let from = valueAt(table.k, defined(first));
  for (const g of rest) {
    const to = valueAt(table.k, g);
    const seconds = Math.abs(secondsBetween(table, from, to));
    const predicted = predict(state, seconds, cameraStdBetween(table, from, to), motion);
    state = correct(predicted, table, g, motion);
    from = to;
  }
  return state;
}

/** Standard deviation of unmeasured camera motion between two frames; body heights. */
export function cameraStdBetween({ cameraStd }: DetectionTable, from: number, to: number): number {
  let square = 0;
  for (let k = Math.min(from, to) + 1; k <= Math.max(from, to); k++)
    square += valueAt(cameraStd, k) ** 2;
  return Math.sqrt(square);
}
