// Pass 1: pure short tracklets of everybody. Frame by frame, strictly in order, one assignment of
// the living tracklets to the detections, by motion in world coordinates and, once it is known, by
// looks. A tracklet ends early and is cut wherever another match would have been nearly as good:
// what is doubtful here is decided in pass 2, which sees the whole clip.

import { assign } from '../geometry/assignment';
import { defined, valueAt } from '../value-at';
import type { AppearanceModel } from './appearance';
import type { DetectionTable } from './detection-table';
import { correct, initializeMotion, type MotionState, mahalanobisSquared, predict } from './motion';
import type { AssociationParams } from './params';

type ActiveTrack = {
  readonly rows: number[];
  /** What another match would have cost more, per row. */
  readonly margins: number[];
  state: MotionState;
  lastK: number;
  /** Running sums of the looks so far. */
  sums: Float64Array | null;
};

/** The rows of everybody's tracklets, in order of time, cut where a swap was possible. */
export function trackletsOf(
  table: DetectionTable,
  appearance: AppearanceModel | null,
  params: AssociationParams,
): number[][] {
  const finished: ActiveTrack[] = [];
  let activeTracks: ActiveTrack[] = [];
  for (let k = 0; k + 1 < table.first.length; k++) {
    const isNewShot = k > 0 && table.shot[k] !== table.shot[k - 1];
    if (isNewShot || valueAt(table.shot, k) < 0) {
      finished.push(...activeTracks);
      activeTracks = [];
    }
    if (valueAt(table.shot, k) < 0) continue;
    activeTracks = stepTracklets(activeTracks, finished, table, k, appearance, params);
  }
  return [...finished, ...activeTracks].flatMap((track) =>
    splitAtAmbiguities(track, table, params),
  );
}

function stepTracklets(
  previousTracks: ActiveTrack[],
  finished: ActiveTrack[],
  table: DetectionTable,
  k: number,
  appearance: AppearanceModel | null,
  params: AssociationParams,
): ActiveTrack[] {
  const now = valueAt(table.time, k);
  const activeTracks: ActiveTrack[] = [];
  for (const track of previousTracks)
    (now - valueAt(table.time, track.lastK) > params.tracklets.unobservedSecondsMax
      ? finished
      : activeTracks
    ).push(track);
  const dt = k > 0 ? now - valueAt(table.time, k - 1) : 0;
  for (const track of activeTracks)
    track.state = predict(track.state, dt, valueAt(table.cameraStd, k), params.motion);
  const rows = usableRows(table, k, params);
  const costs = matchCosts(activeTracks, rows, table, appearance, params);
  const limit = params.tracklets.matchCostMax + params.tracklets.appearanceGainMax;
  const columns = assign(costs, activeTracks.length, rows.length, limit);
  const margins = assignmentMargins(costs, activeTracks.length, rows.length, columns, limit);
  const matchedColumns = new Set(columns);
  activeTracks.forEach((track, i) => {
    if (valueAt(columns, i) >= 0)
      updateTrack(
        track,
        valueAt(rows, valueAt(columns, i)),
        valueAt(margins, i),
        table,
        appearance,
        params,
      );
  });
  const newRows = rows.filter(
    (g, j) =>
      !matchedColumns.has(j) && valueAt(table.score, g) >= params.tracklets.newTrackScoreMin,
  );
  return [...activeTracks, ...newRows.map((g) => spawnTrack(g, table, appearance, params))];
}

/**
 * Squared standard deviations, less twice the log-likelihood ratio of the looks, raised so that
 * none is below 0.
 */
function matchCosts(
  activeTracks: readonly ActiveTrack[],
  rows: readonly number[],
  table: DetectionTable,
  appearance: AppearanceModel | null,
  params: AssociationParams,
): Float64Array {
  const { matchCostMax, appearanceGainMax } = params.tracklets;
  const costs = new Float64Array(activeTracks.length * rows.length);
  activeTracks.forEach(({ state, sums }, i) => {
    rows.forEach((g, j) => {
      const motionCost = mahalanobisSquared(state, table, g, params.motion);
      const appearanceGain =
        appearance && sums && motionCost <= matchCostMax
          ? 2 * appearance.logRatioOfRow(sums, g)
          : 0;
      costs[i * rows.length + j] = Math.max(0, motionCost - appearanceGain + appearanceGainMax);
    });
  });
  return costs;
}

function updateTrack(
  track: ActiveTrack,
  g: number,
  margin: number,
  table: DetectionTable,
  appearance: AppearanceModel | null,
  { motion }: AssociationParams,
): void {
  track.state = correct(track.state, table, g, motion);
  track.rows.push(g);
  track.margins.push(margin);
  track.lastK = valueAt(table.k, g);
  if (appearance) track.sums = appearance.add(track.sums, g);
}

function spawnTrack(
  g: number,
  table: DetectionTable,
  appearance: AppearanceModel | null,
  { motion }: AssociationParams,
): ActiveTrack {
  return {
    rows: [g],
    margins: [Number.POSITIVE_INFINITY],
    state: initializeMotion(table, g, motion),
    lastK: valueAt(table.k, g),
    sums: appearance ? appearance.add(null, g) : null,
  };
}

function usableRows(table: DetectionTable, k: number, { tracklets }: AssociationParams): number[] {
  const rows: number[] = [];
  for (let g = valueAt(table.first, k); g < valueAt(table.first, k + 1); g++) {
    if (!table.duplicate[g] && valueAt(table.score, g) >= tracklets.scoreMin) rows.push(g);
  }
  return rows;
}

/**
 * For every matched row: how much more the cheapest exchange costs, with another row or with a
 * column nobody took.
 */
function assignmentMargins(
  costs: Float64Array,
  n: number,
  m: number,
  columns: Int32Array,
  limit: number,
): Float64Array {
  const rowOf = new Int32Array(m).fill(-1);
  columns.forEach((j, i) => {
    if (j >= 0) rowOf[j] = i;
  });
  const cost = (i: number, j: number) => valueAt(costs, i * m + j);
  const margins = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < n; i++) {
    const own = valueAt(columns, i);
    if (own < 0) continue;
    for (let j = 0; j < m; j++) {
      if (j === own || cost(i, j) > limit) continue;
      const other = valueAt(rowOf, j);
      const instead = other < 0 ? 0 : Math.min(cost(other, own), limit) - cost(other, j);
      margins[i] = Math.min(valueAt(margins, i), cost(i, j) - cost(i, own) + instead);
      if (other >= 0)
        margins[other] = Math.min(valueAt(margins, other), cost(i, j) - cost(i, own) + instead);
    }
    for (let other = 0; other < n; other++) {
      if (valueAt(columns, other) < 0)
        margins[i] = Math.min(valueAt(margins, i), cost(other, own) - cost(i, own));
    }
  }
  return margins;
}

/** Cuts a tracklet at the most doubtful frame of every doubtful episode. */
function splitAtAmbiguities(
  { rows, margins }: ActiveTrack,
  table: DetectionTable,
  { tracklets }: AssociationParams,
): number[][] {
  const splits: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  rows.forEach((g, i) => {
    if (i === 0 || valueAt(margins, i) > tracklets.ambiguousCost) return;
    const time = valueAt(table.time, valueAt(table.k, g));
    if (time - last <= tracklets.episodeSeconds) {
      if (valueAt(margins, i) < valueAt(margins, defined(splits.at(-1))))
        splits[splits.length - 1] = i;
    } else splits.push(i);
    last = time;
  });
  const ends = [...splits, rows.length];
  return ends.map((end, i) => rows.slice(i === 0 ? 0 : ends[i - 1], end));
}
