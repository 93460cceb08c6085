// One association: tracks against detections by a cost, under a limit. Every stage of the step is
// one call of `associate`. Invariant: matched and left tracks together are the tracks given, in
// order; likewise the detections.

import { scoreOf } from '../detector/detections';
import { assign } from '../geometry/assignment';
import {
  boxAt,
  distanceMatrix,
  flattenBoxes,
  gatherBoxes,
  iouMatrix,
  toCxcywh,
} from '../geometry/boxes';
import type { Detections } from '../types';
import { valueAt } from '../value-at';
import { update } from './kalman';
import type { TrackParams } from './params';
import { beliefBox, type Track } from './track-state';

/** Some detections of one frame, by index. */
export type Subset = { readonly all: Detections; readonly indices: readonly number[] };

/** The answer of a stage. */
export type Association = {
  /** Updated with their detections. */
  readonly matched: readonly Track[];
  readonly unmatchedTracks: readonly Track[];
  readonly unmatchedDetections: Subset;
};

/** Costs of every track (row) with every detection (column). */
export type Cost = (
  tracks: readonly Track[],
  detections: Subset,
  params: TrackParams,
) => Float64Array;

/** 1 - IoU. */
export const overlapCost: Cost = (tracks, detections, params) =>
  distances(tracks, detections, () => 1, params);

/** 1 - IoU * score: of two equal overlaps the surer detection wins. */
export const fusedCost: Cost = (tracks, detections, params) =>
  distances(
    tracks,
    detections,
    (index) => (params.fuseScore ? scoreOf(detections.all, index) : 1),
    params,
  );

function distances(
  tracks: readonly Track[],
  { all, indices }: Subset,
  weightOf: (index: number) => number,
  params: TrackParams,
): Float64Array {
  const overlaps = iouMatrix(
    flattenBoxes(tracks.map(beliefBox)),
    gatherBoxes(all.boxes, indices),
    params.edgePx,
  );
  return distanceMatrix(overlaps, indices.map(weightOf));
}

/** Matches tracks to detections at the least total cost and updates those matched. */
export function associate(
  tracks: readonly Track[],
  detections: Subset,
  cost: Cost,
  limit: number,
  frame: number,
  params: TrackParams,
): Association {
  const columns = assign(
    cost(tracks, detections, params),
    tracks.length,
    detections.indices.length,
    limit,
  );
  const matched: Track[] = [];
  const unmatchedTracks: Track[] = [];
  tracks.forEach((track, row) => {
    const column = valueAt(columns, row);
    if (column < 0) unmatchedTracks.push(track);
    else
      matched.push(
        updateTrack(track, detections.all, valueAt(detections.indices, column), frame, params),
      );
  });
  const assignedColumns = new Set(columns);
  const unmatchedIndices = detections.indices.filter((_, column) => !assignedColumns.has(column));
  return {
    matched,
    unmatchedTracks,
    unmatchedDetections: { all: detections.all, indices: unmatchedIndices },
  };
}

function updateTrack(
  track: Track,
  detections: Detections,
  detection: number,
  frame: number,
  params: TrackParams,
): Track {
  const z = toCxcywh(boxAt(detections.boxes, detection));
  const belief = update(track.belief, z, params.kalman);
  return {
    ...track,
    belief,
    phase: 'tracked',
    confirmed: true,
    score: scoreOf(detections, detection),
    lastFrame: frame,
    detection,
  };
}
