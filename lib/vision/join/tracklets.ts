// Pass 1: pure short tracklets of everybody. Frame by frame, strictly in order, one assignment of the living tracklets to the
// detections, by motion in world coordinates and, once it is known, by looks. A tracklet ends early and is cut wherever another
// match would have been nearly as good: what is doubtful here is decided in pass 2, which sees the whole clip.

import { assign } from '../assignment';
import type { Looks } from './looks';
import { advance, correct, type MotionState, startMotion, surprise } from './motion';
import type { JoinParams } from './params';
import type { People } from './people';

type Living = {
  readonly rows: number[];
  /** What another match would have cost more, per row. */
  readonly margins: number[];
  state: MotionState;
  seen: number;
  /** Running sums of the looks so far. */
  sums: Float64Array | null;
};

/** The rows of everybody's tracklets, in order of time, cut where a swap was possible. */
export function trackletsOf(people: People, looks: Looks | null, params: JoinParams): number[][] {
  const done: Living[] = [];
  let living: Living[] = [];
  for (let k = 0; k + 1 < people.first.length; k++) {
    const isNewShot = k > 0 && people.shot[k] !== people.shot[k - 1];
    if (isNewShot || people.shot[k]! < 0) {
      done.push(...living);
      living = [];
    }
    if (people.shot[k]! < 0) continue;
    living = stepTracklets(living, done, people, k, looks, params);
  }
  return [...done, ...living].flatMap((track) => cutAtDoubt(track, people, params));
}

function stepTracklets(before: Living[], done: Living[], people: People, k: number, looks: Looks | null, params: JoinParams): Living[] {
  const now = people.time[k]!;
  const living: Living[] = [];
  for (const track of before) (now - people.time[track.seen]! > params.tracklets.unseenSecondsMax ? done : living).push(track);
  const dt = k > 0 ? now - people.time[k - 1]! : 0;
  for (const track of living) track.state = advance(track.state, dt, people.cameraDoubt[k]!, params.motion);
  const rows = usableRows(people, k, params);
  const costs = matchCosts(living, rows, people, looks, params);
  const limit = params.tracklets.matchCostMax + params.tracklets.looksGainMax;
  const columns = assign(costs, living.length, rows.length, limit);
  const margins = marginsOf(costs, living.length, rows.length, columns, limit);
  const taken = new Set(columns);
  living.forEach((track, i) => {
    if (columns[i]! >= 0) see(track, rows[columns[i]!]!, margins[i]!, people, looks, params);
  });
  const born = rows.filter((g, j) => !taken.has(j) && people.score[g]! >= params.tracklets.birthScore);
  return [...living, ...born.map((g) => bear(g, people, looks, params))];
}

/** Squared standard deviations, less twice the log-likelihood ratio of the looks, raised so that none is below 0. */
function matchCosts(
  living: readonly Living[],
  rows: readonly number[],
  people: People,
  looks: Looks | null,
  params: JoinParams,
): Float64Array {
  const { matchCostMax, looksGainMax } = params.tracklets;
  const costs = new Float64Array(living.length * rows.length);
  living.forEach(({ state, sums }, i) => {
    rows.forEach((g, j) => {
      const moved = surprise(state, people, g, params.motion);
      const looked = looks && sums && moved <= matchCostMax ? 2 * looks.ratioOfRow(sums, g) : 0;
      costs[i * rows.length + j] = Math.max(0, moved - looked + looksGainMax);
    });
  });
  return costs;
}

function see(track: Living, g: number, margin: number, people: People, looks: Looks | null, { motion }: JoinParams): void {
  track.state = correct(track.state, people, g, motion);
  track.rows.push(g);
  track.margins.push(margin);
  track.seen = people.k[g]!;
  if (looks) track.sums = looks.add(track.sums, g);
}

function bear(g: number, people: People, looks: Looks | null, { motion }: JoinParams): Living {
  return {
    rows: [g],
    margins: [Number.POSITIVE_INFINITY],
    state: startMotion(people, g, motion),
    seen: people.k[g]!,
    sums: looks ? looks.add(null, g) : null,
  };
}

function usableRows(people: People, k: number, { tracklets }: JoinParams): number[] {
  const rows: number[] = [];
  for (let g = people.first[k]!; g < people.first[k + 1]!; g++) {
    if (!people.doubled[g] && people.score[g]! >= tracklets.scoreMin) rows.push(g);
  }
  return rows;
}

/** For every matched row: how much more the cheapest exchange costs, with another row or with a column nobody took. */
function marginsOf(costs: Float64Array, n: number, m: number, columns: Int32Array, limit: number): Float64Array {
  const rowOf = new Int32Array(m).fill(-1);
  columns.forEach((j, i) => {
    if (j >= 0) rowOf[j] = i;
  });
  const at = (i: number, j: number) => costs[i * m + j]!;
  const margins = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < n; i++) {
    const mine = columns[i]!;
    if (mine < 0) continue;
    for (let j = 0; j < m; j++) {
      if (j === mine || at(i, j) > limit) continue;
      const other = rowOf[j]!;
      const instead = other < 0 ? 0 : Math.min(at(other, mine), limit) - at(other, j);
      margins[i] = Math.min(margins[i]!, at(i, j) - at(i, mine) + instead);
      if (other >= 0) margins[other] = Math.min(margins[other]!, at(i, j) - at(i, mine) + instead);
    }
    for (let other = 0; other < n; other++) {
      if (columns[other]! < 0) margins[i] = Math.min(margins[i]!, at(other, mine) - at(i, mine));
    }
  }
  return margins;
}

/** Cuts a tracklet at the most doubtful frame of every doubtful episode. */
function cutAtDoubt({ rows, margins }: Living, people: People, { tracklets }: JoinParams): number[][] {
  const cuts: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  rows.forEach((g, i) => {
    if (i === 0 || margins[i]! > tracklets.ambiguousCost) return;
    const time = people.time[people.k[g]!]!;
    if (time - last <= tracklets.episodeSeconds) {
      if (margins[i]! < margins[cuts.at(-1)!]!) cuts[cuts.length - 1] = i;
    } else cuts.push(i);
    last = time;
  });
  const ends = [...cuts, rows.length];
  return ends.map((end, i) => rows.slice(i === 0 ? 0 : ends[i - 1], end));
}
