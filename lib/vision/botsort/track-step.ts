// The algorithm box: one frame of BoT-SORT (Aharon, Orfaig, Bobrovsky 2022, algorithm 1, on
// ByteTrack 2022) as a pure step. Boxes in pixels of this frame; `warp` carries the previous
// frame's pixels into this one. Ids live in the state.

import { scoreOf } from '../detector/detections';
import { boxAt, flattenBoxes, iouMatrix, toCxcywh } from '../geometry/boxes';
import type { Detections } from '../types';
import { valueAt } from '../value-at';
import { type Association, associate, fusedCost, overlapCost, type Subset } from './associate';
import { holdSize, initiate, predict, warpGaussian } from './kalman';
import type { TrackParams } from './params';
import { beliefBox, type Track, type TrackerState } from './track-state';

/** The tracker after a frame, and the tracks to show for it. */
export type TrackStep = { readonly state: TrackerState; readonly report: readonly Track[] };

type TrackLists = { readonly tracked: readonly Track[]; readonly lost: readonly Track[] };

/** One frame: state in, state out. */
export function trackStep(
  before: TrackerState,
  detections: Detections,
  warp: Float64Array,
  params: TrackParams,
): TrackStep {
  const frame = before.frame + 1;
  const existing = compensate(
    predictTracks([...before.tracked.filter(isConfirmed), ...before.lost], params),
    warp,
  );
  const tentative = compensate(before.tracked.filter(isTentative), warp);
  const { high, low } = splitByScore(detections, params);
  const first = associate(existing, high, fusedCost, params.highLimit, frame, params);
  const second = associate(
    first.unmatchedTracks.filter(isTracked),
    low,
    overlapCost,
    params.lowLimit,
    frame,
    params,
  );
  const third = associate(
    tentative,
    first.unmatchedDetections,
    fusedCost,
    params.tentativeLimit,
    frame,
    params,
  );
  const newTracks = initiateTracks(third.unmatchedDetections, before, frame, params);
  const updated = updateTrackLists(
    before,
    existing,
    [first, second, third],
    newTracks,
    frame,
    params,
  );
  const lists = removeDuplicates(updated, params);
  return {
    state: { frame, nextId: before.nextId + newTracks.length, ...lists },
    report: lists.tracked.filter((track) => isReported(track, params)),
  };
}

const isConfirmed = (track: Track) => track.confirmed;
const isTentative = (track: Track) => !track.confirmed;
const isTracked = (track: Track) => track.phase === 'tracked';

/** Predict. A track seen only once is not predicted: its velocity is still unknown. */
function predictTracks(tracks: readonly Track[], { kalman }: TrackParams): Track[] {
  return tracks.map((track) => ({
    ...track,
    belief: predict(isTracked(track) ? track.belief : holdSize(track.belief), kalman),
  }));
}

function compensate(tracks: readonly Track[], warp: Float64Array): Track[] {
  return tracks.map((track) => ({ ...track, belief: warpGaussian(track.belief, warp) }));
}

function splitByScore(all: Detections, params: TrackParams): { high: Subset; low: Subset } {
  // Scores are stored in single precision: the thresholds are rounded alike, so that a score of
  // exactly 0.1 is not above 0.1.
  const [highest, lowest] = [Math.fround(params.highScore), Math.fround(params.lowScore)];
  const indices = Array.from({ length: all.count }, (_, i) => i);
  const isHigh = (i: number) =>
    params.highInclusive ? scoreOf(all, i) >= highest : scoreOf(all, i) > highest;
  const isLow = (i: number) => scoreOf(all, i) > lowest && scoreOf(all, i) < highest;
  return {
    high: { all, indices: indices.filter(isHigh) },
    low: { all, indices: indices.filter(isLow) },
  };
}

/**
 * Births. Only those of the tracker's first frame are believed at once; others need a second frame.
 * Ids are given at birth.
 */
function initiateTracks(
  { all, indices }: Subset,
  before: TrackerState,
  frame: number,
  params: TrackParams,
): Track[] {
  const strong = indices.filter((i) => scoreOf(all, i) >= Math.fround(params.newTrackScore));
  return strong.map((detection, k) => ({
    id: before.nextId + k,
    phase: 'tracked',
    confirmed: frame === 1,
    expired: false,
    score: scoreOf(all, detection),
    startFrame: frame,
    lastFrame: frame,
    detection,
    belief: initiate(toCxcywh(boxAt(all.boxes, detection)), params.kalman),
  }));
}

/**
 * The pools of the next frame. Tracked: those matched, in their old order, then the newborn, then
 * those found again. Lost: those still missing, then those missing now. A track unseen for too long
 * is only marked here and leaves in the next frame, so it can be found once more at lostFramesMax +
 * 2; one found after its mark is dropped at its next loss. Both as in the reference.
 */
function updateTrackLists(
  before: TrackerState,
  existing: readonly Track[],
  stages: readonly Association[],
  newTracks: readonly Track[],
  frame: number,
  params: TrackParams,
): TrackLists {
  const matched = new Map(
    stages.flatMap((stage) => stage.matched).map((track) => [track.id, track]),
  );
  const unmatched = existing.filter((track) => !matched.has(track.id));
  const wasLost = new Set(before.lost.map((track) => track.id));
  const stillTracked = before.tracked.flatMap((track) => matched.get(track.id) ?? []);
  const reactivated = [...matched.values()].filter((track) => wasLost.has(track.id));
  const stillLost = unmatched.filter((track) => !isTracked(track) && !track.expired);
  const newlyLost = unmatched.filter((track) => isTracked(track) && !track.expired);
  const isOld = (track: Track) => frame - track.lastFrame > params.lostFramesMax;
  return {
    tracked: [...stillTracked, ...newTracks, ...reactivated],
    lost: [
      ...stillLost.map((track) => ({ ...track, expired: isOld(track) })),
      ...newlyLost.map((track) => ({ ...track, phase: 'lost' as const })),
    ],
  };
}

/**
 * Of a tracked and a lost track in one place the longer-lived stays; on a tie the lost one, as in
 * the reference.
 */
function removeDuplicates({ tracked, lost }: TrackLists, params: TrackParams): TrackLists {
  const overlap = iouMatrix(
    flattenBoxes(tracked.map(beliefBox)),
    flattenBoxes(lost.map(beliefBox)),
    params.edgePx,
  );
  const dropped = new Set<number>();
  const lifetime = (track: Track) => track.lastFrame - track.startFrame;
  tracked.forEach((a, i) => {
    lost.forEach((b, j) => {
      if (1 - valueAt(overlap, i * lost.length + j) >= params.duplicateDistance) return;
      dropped.add(lifetime(a) > lifetime(b) ? b.id : a.id);
    });
  });
  const isRetained = (track: Track) => !dropped.has(track.id);
  return { tracked: tracked.filter(isRetained), lost: lost.filter(isRetained) };
}

function isReported(track: Track, params: TrackParams): boolean {
  const [x1, y1, x2, y2] = beliefBox(track);
  const [w, h] = [x2 - x1, y2 - y1];
  return (
    (track.confirmed || params.reportTentative) &&
    w * h >= params.reportAreaMin &&
    w <= h * params.reportAspectMax
  );
}
