// Pass 1: short, pure tracklets. Frame by frame, one assignment of active tracks to detections, by
// motion in world coordinates and, once it is known, by appearance. A tracklet ends early and is
// split wherever another match would have cost nearly as little: pass 2, which has the whole clip,
// resolves those ambiguities.

import { assign } from '../assignment/assignment';
import { defined, valueAt } from '../value-at';
import type { AppearanceModel } from './appearance';
import { type DetectionTable, rowsOfFrame, secondsBetween } from './detection-table';
import { correct, initializeMotion, type MotionState, mahalanobisSquared, predict } from './motion';
import type { AssociationParams } from './params';

type ActiveTrack = {
  readonly rows: number[];
  /** Per row: how much more the cheapest other assignment costs. */
  readonly margins: number[];
  state: MotionState;
  lastK: number;
  /** Running appearance sums. */
  sums: Float64Array | null;
};

type TrackletContext = {
  readonly table: DetectionTable;
  readonly appearance: AppearanceModel | null;
  readonly params: AssociationParams;
};

/** The rows of all tracklets, in order of time, split where a swap was possible. */
export function trackletsOf(
  table: DetectionTable,
  appearance: AppearanceModel | null,
  params: AssociationParams,
): number[][] {
  const context = { table, appearance, params };
  const finished: ActiveTrack[] = [];
  let activeTracks: ActiveTrack[] = [];
  for (const [k, shot] of table.shot.entries()) {
    const isNewShot = k > 0 && shot !== table.shot[k - 1];
    if (isNewShot || shot < 0) {
      finished.push(...activeTracks);
      activeTracks = [];
    }
    if (shot >= 0) activeTracks = stepTracklets(context, k, activeTracks, finished);
  }
  return [...finished, ...activeTracks].flatMap((track) =>
    splitAtAmbiguities(track, table, params),
  );
}

/** The active tracks after frame k; those that end go to `finished`. */
function stepTracklets(
  context: TrackletContext,
  k: number,
  previousTracks: readonly ActiveTrack[],
  finished: ActiveTrack[],
): ActiveTrack[] {
  const { table, params } = context;
  const { unobservedSecondsMax, scoreMin, newTrackScoreMin } = params.tracklets;
  const activeTracks: ActiveTrack[] = [];
  for (const track of previousTracks) {
    const isOver = secondsBetween(table, track.lastK, k) > unobservedSecondsMax;
    (isOver ? finished : activeTracks).push(track);
  }
  const dt = k > 0 ? secondsBetween(table, k - 1, k) : 0;
  for (const track of activeTracks)
    track.state = predict(track.state, dt, valueAt(table.cameraStd, k), params.motion);
  const rows = rowsOfFrame(
    table,
    k,
    (g) => !table.duplicate[g] && valueAt(table.score, g) >= scoreMin,
  );
  const columns = matchRows(context, activeTracks, rows);
  const newRows = rows.filter(
    (g, j) => !columns.has(j) && valueAt(table.score, g) >= newTrackScoreMin,
  );
  return [...activeTracks, ...newRows.map((g) => spawnTrack(context, g))];
}

/** Assigns rows to tracks and updates these; the columns assigned. */
function matchRows(
  context: TrackletContext,
  activeTracks: readonly ActiveTrack[],
  rows: readonly number[],
): ReadonlySet<number> {
  const { matchCostMax, appearanceGainMax } = context.params.tracklets;
  const costs = matchCosts(context, activeTracks, rows);
  const limit = matchCostMax + appearanceGainMax;
  const columns = assign(costs, activeTracks.length, rows.length, limit);
  const margins = assignmentMargins(costs, activeTracks.length, rows.length, columns, limit);
  for (const [i, track] of activeTracks.entries()) {
    const column = valueAt(columns, i);
    if (column >= 0) updateTrack(context, track, valueAt(rows, column), valueAt(margins, i));
  }
  return new Set(columns);
}

/**
 * [tracks * rows] squared Mahalanobis distance less twice the appearance log-likelihood ratio,
 * shifted so that none is below 0.
 */
function matchCosts(
  { table, appearance, params }: TrackletContext,
  activeTracks: readonly ActiveTrack[],
  rows: readonly number[],
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
  { table, appearance, params }: TrackletContext,
  track: ActiveTrack,
  g: number,
  margin: number,
): void {
  track.state = correct(track.state, table, g, params.motion);
  track.rows.push(g);
  track.margins.push(margin);
  track.lastK = valueAt(table.k, g);
  if (appearance) track.sums = appearance.add(track.sums, g);
}

function spawnTrack({ table, appearance, params }: TrackletContext, g: number): ActiveTrack {
  return {
    rows: [g],
    margins: [Number.POSITIVE_INFINITY],
    state: initializeMotion(table, g, params.motion),
    lastK: valueAt(table.k, g),
    sums: appearance ? appearance.add(null, g) : null,
  };
}

/** For every matched row: added cost of the cheapest swap, with another row or a free column. */
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

/** Splits a tracklet at the most ambiguous frame of every ambiguous episode. */
function splitAtAmbiguities(
  { rows, margins }: ActiveTrack,
  table: DetectionTable,
  { tracklets }: AssociationParams,
): number[][] {
  const splits: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  rows.forEach((g, i) => {
    const margin = valueAt(margins, i);
    if (i === 0 || margin > tracklets.ambiguousCost) return;
    const time = valueAt(table.time, valueAt(table.k, g));
    if (time - last <= tracklets.episodeSeconds) {
      if (margin < valueAt(margins, defined(splits.at(-1)))) splits[splits.length - 1] = i;
    } else splits.push(i);
    last = time;
  });
  const ends = [...splits, rows.length];
  return ends.map((end, i) => rows.slice(i === 0 ? 0 : ends[i - 1], end));
}
