// One association: tracks with detections by a cost, under a limit. Every stage of the step is one
// call of `associate`. Invariant: matched and unmatched tracks together are the tracks given, each
// in their order; likewise the detections.

import { assign } from '../assignment/assignment';
import { scoreOf } from '../detector/detections';
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

/** The result of a stage. */
export type Association = {
  /** Updated by their detections. */
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

/** One stage: its cost, and the limit above which no pair is matched. */
export type Stage = { readonly cost: Cost; readonly limit: number };

/** 1 - IoU. */
export const overlapCost: Cost = (tracks, detections, params) =>
  distances(tracks, detections, () => 1, params);

/** 1 - IoU * score: of two equal overlaps the higher score wins. */
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

/** Matches tracks with detections at the least total cost and updates the matched tracks. */
export function associate(
  tracks: readonly Track[],
  detections: Subset,
  { cost, limit }: Stage,
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
  for (const [row, track] of tracks.entries()) {
    const detection = detections.indices[valueAt(columns, row)];
    if (detection === undefined) unmatchedTracks.push(track);
    else matched.push(updateTrack(track, detections.all, detection, frame, params));
  }
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
