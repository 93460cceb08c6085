// Segments: the pieces pass 2 joins. Of each: its rows, what its motion is at both ends, how it
// looks, whether it touches the border.

import { defined, valueAt } from '../value-at';
import type { AppearanceModel } from './appearance';
import type { AppearanceSum } from './appearance-sum';
import type { DetectionTable } from './detection-table';
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
  /** Whether the first and last box touch the picture's border. */
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

/** The motion after the last of the rows; they may run backward in time. */
function filterAlong(
  rows: readonly number[],
  table: DetectionTable,
  motion: MotionParams,
): MotionState {
  // What lay longer ago than a few memories no longer matters.
  const recent = rows.slice(-Math.max(2, 200));
  let state = initializeMotion(table, valueAt(recent, 0), motion);
  for (let i = 1; i < recent.length; i++) {
    const [from, to] = [
      valueAt(table.k, valueAt(recent, i - 1)),
      valueAt(table.k, valueAt(recent, i)),
    ];
    const cameraStd = cameraStdBetween(table, from, to);
    state = correct(
      predict(
        state,
        Math.abs(valueAt(table.time, to) - valueAt(table.time, from)),
        cameraStd,
        motion,
      ),
      table,
      valueAt(recent, i),
      motion,
    );
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
