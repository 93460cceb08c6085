// Shot boundaries found against those that are there.

import type { ShotBoundary } from '@/lib/vision/types';
import type { BoundaryVideo } from './joined-videos';
import type { Cell } from './table';

export type BoundaryRow = {
  readonly set: BoundaryVideo['set'];
  readonly name: string;
  readonly seconds: number;
  readonly cuts: number;
  readonly cutsFound: number;
  readonly dissolves: number;
  readonly dissolvesFound: number;
  /** Cuts and dissolves where there is neither. */
  readonly wrong: readonly ShotBoundary[];
  readonly missed: readonly ShotBoundary[];
};

/** A cut is found within so many frames of its own; a dissolve where both overlap. */
const slack = 1;

/** Of one video; flashes are no boundaries between shots. */
export function scoreBoundaries(
  { set, name, truth }: BoundaryVideo,
  found: readonly ShotBoundary[],
  seconds: number,
): BoundaryRow {
  const transitions = found.filter(({ kind }) => kind !== 'flash');
  const meet = (a: ShotBoundary, b: ShotBoundary) =>
    a.start <= b.end + slack && b.start <= a.end + slack;
  const count = (kind: ShotBoundary['kind'], isFound: boolean) =>
    truth.filter((one) => one.kind === kind && (!isFound || transitions.some((t) => meet(t, one))))
      .length;
  return {
    ...{ set, name, seconds },
    cuts: count('cut', false),
    cutsFound: count('cut', true),
    dissolves: count('dissolve', false),
    dissolvesFound: count('dissolve', true),
    wrong: transitions.filter((one) => !truth.some((other) => meet(one, other))),
    missed: truth.filter((one) => !transitions.some((other) => meet(one, other))),
  };
}

export const boundaryHead = [
  ...['boundaries', 'videos', 'minutes', 'cuts', 'found'],
  ...['dissolves', 'found', 'wrong', 'an hour'],
];

/** A line for each set. */
export function boundaryCells(rows: readonly BoundaryRow[]): Cell[][] {
  return [...new Set(rows.map(({ set }) => set))].map((set) => {
    const own = rows.filter((row) => row.set === set);
    const sum = (value: (row: BoundaryRow) => number) =>
      own.reduce((total, row) => total + value(row), 0);
    const seconds = sum((row) => row.seconds);
    const wrong = sum((row) => row.wrong.length);
    return [
      ...[set, String(own.length), seconds / 60],
      ...[String(sum((row) => row.cuts)), String(sum((row) => row.cutsFound))],
      ...[String(sum((row) => row.dissolves)), String(sum((row) => row.dissolvesFound))],
      ...[String(wrong), (3600 * wrong) / seconds],
    ];
  });
}
