// Segments: the pieces pass 2 joins. Of each: its rows, what its motion is at both ends, how it looks, whether it touches the border.

import type { Looks } from './looks';
import { advance, correct, type MotionState, reversed, startMotion } from './motion';
import type { JoinParams, MotionParams } from './params';
import type { People } from './people';
import type { Pool } from './pool';

export type Segment = {
  /** In order of time. */
  readonly rows: readonly number[];
  /** Analysed frames of the first and last row. */
  readonly startK: number;
  readonly endK: number;
  /** Motion at both ends, velocities forward in time. */
  readonly start: MotionState;
  readonly end: MotionState;
  readonly pool: Pool;
  /** Whether the first and last box touch the picture's border. */
  readonly enters: boolean;
  readonly leaves: boolean;
};

const noLooks: Pool = new Float64Array(0);

/** The segment of some rows. */
export function segmentOf(rows: readonly number[], people: People, looks: Looks | null, params: JoinParams): Segment {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  return {
    rows,
    startK: people.k[first]!,
    endK: people.k[last]!,
    start: reversed(filterAlong([...rows].reverse(), people, params.motion)),
    end: filterAlong(rows, people, params.motion),
    pool: looks ? looks.poolOf(rows) : noLooks,
    enters: people.border[first] === 1,
    leaves: people.border[last] === 1,
  };
}

/** The motion after the last of the rows; they may run backward in time. */
function filterAlong(rows: readonly number[], people: People, motion: MotionParams): MotionState {
  // What lay longer ago than a few memories no longer matters.
  const recent = rows.slice(-Math.max(2, 200));
  let state = startMotion(people, recent[0]!, motion);
  for (let i = 1; i < recent.length; i++) {
    const [from, to] = [people.k[recent[i - 1]!]!, people.k[recent[i]!]!];
    const doubt = cameraDoubtBetween(people, from, to);
    state = correct(advance(state, Math.abs(people.time[to]! - people.time[from]!), doubt, motion), people, recent[i]!, motion);
  }
  return state;
}

/** Standard deviation of unmeasured camera motion between two frames; body heights. */
export function cameraDoubtBetween({ cameraDoubt }: People, from: number, to: number): number {
  let square = 0;
  for (let k = Math.min(from, to) + 1; k <= Math.max(from, to); k++) square += cameraDoubt[k]! ** 2;
  return Math.sqrt(square);
}
