// The algorithm box: one frame of BoT-SORT (Aharon, Orfaig, Bobrovsky 2022, algorithm 1, on
// ByteTrack 2022) as a pure step. Boxes are pixels of this frame; `warp` maps the pixels of the
// previous frame to this one. Ids are part of the state.

import { scoreOf } from '../detector/detections';
import { boxAt, flattenBoxes, iouMatrix, toCxcywh } from '../geometry/boxes';
import type { Detections } from '../types';
import { valueAt } from '../value-at';
import { associate, fusedCost, overlapCost, type Subset } from './associate';
import { holdSize, initiate, predict, warpGaussian } from './kalman';
import type { TrackParams } from './params';
import { beliefBox, type Track, type TrackerState } from './track-state';

/** The tracker after a frame, and the tracks to report. */
export type TrackStep = { readonly state: TrackerState; readonly report: readonly Track[] };

/** One frame: state in, state out. */
export function trackStep(
  before: TrackerState,
  detections: Detections,
  warp: Float64Array,
  params: TrackParams,
): TrackStep {
  const frame = before.frame + 1;
  const predicted = predictTracks([...before.tracked.filter(isConfirmed), ...before.lost], params);
  const existing = compensateCamera(predicted, warp);
  const tentative = compensateCamera(before.tracked.filter(isTentative), warp);
  const { high, low } = splitByScore(detections, params);
  const { highLimit, lowLimit, tentativeLimit } = params;
  const first = associate(existing, high, { cost: fusedCost, limit: highLimit }, frame, params);
  const unmatched = first.unmatchedTracks.filter(isTracked);
  const second = associate(unmatched, low, { cost: overlapCost, limit: lowLimit }, frame, params);
  const remaining = first.unmatchedDetections;
  const third = associate(
    tentative,
    remaining,
    { cost: fusedCost, limit: tentativeLimit },
    frame,
    params,
  );
  const initiated = initiateTracks(third.unmatchedDetections, before, params);
  const matched = [...first.matched, ...second.matched, ...third.matched];
  const lists = removeDuplicates(
    {
      tracked: trackedAfter(before, matched, initiated),
      lost: lostAfter(existing, matched, frame, params),
    },
    params,
  );
  return {
    state: { frame, nextId: before.nextId + initiated.length, ...lists },
    report: lists.tracked.filter((track) => isReported(track, params)),
  };
}

const isConfirmed = (track: Track) => track.confirmed;
const isTentative = (track: Track) => !track.confirmed;
const isTracked = (track: Track) => track.phase === 'tracked';

/** Kalman prediction. Tentative tracks are not predicted: their velocity is unknown. */
function predictTracks(tracks: readonly Track[], { kalman }: TrackParams): Track[] {
  return tracks.map((track) => ({
    ...track,
    belief: predict(isTracked(track) ? track.belief : holdSize(track.belief), kalman),
  }));
}

/** Camera motion compensation. */
function compensateCamera(tracks: readonly Track[], warp: Float64Array): Track[] {
  return tracks.map((track) => ({ ...track, belief: warpGaussian(track.belief, warp) }));
}

function splitByScore(all: Detections, params: TrackParams): { high: Subset; low: Subset } {
  // Scores are stored in single precision: the thresholds are rounded alike, so that a score of
  // exactly 0.1 is not above 0.1.
  const [highScore, lowScore] = [Math.fround(params.highScore), Math.fround(params.lowScore)];
  const [high, low]: [number[], number[]] = [[], []];
  for (let i = 0; i < all.count; i++) {
    const score = scoreOf(all, i);
    if (score > highScore || (score === highScore && params.highInclusive)) high.push(i);
    else if (score > lowScore && score < highScore) low.push(i);
  }
  return { high: { all, indices: high }, low: { all, indices: low } };
}

/**
 * New tracks from unmatched detections. Those of the tracker's first frame are confirmed at once,
 * others when they are matched in a second frame.
 */
function initiateTracks(
  { all, indices }: Subset,
  { frame: framesBefore, nextId }: TrackerState,
  params: TrackParams,
): Track[] {
  const frame = framesBefore + 1;
  const newTrackScore = Math.fround(params.newTrackScore);
  const strong = indices.filter((i) => scoreOf(all, i) >= newTrackScore);
  return strong.map((detection, k) => ({
    id: nextId + k,
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

/** The tracked list: matched tracks in their old order, then new ones, then recovered ones. */
function trackedAfter(
  before: TrackerState,
  matched: readonly Track[],
  initiated: readonly Track[],
): Track[] {
  const matchedById = new Map(matched.map((track) => [track.id, track]));
  const lostIds = new Set(before.lost.map(({ id }) => id));
  const stillTracked = before.tracked.flatMap(({ id }) => matchedById.get(id) ?? []);
  const recovered = matched.filter(({ id }) => lostIds.has(id));
  return [...stillTracked, ...initiated, ...recovered];
}

/**
 * The lost list: tracks lost before, then tracks lost now. A track lost for too long is only marked
 * and leaves in the next frame, so it can still be recovered at lostFramesMax + 2; a track
 * recovered after its mark is removed when lost again. Both as in the reference.
 */
function lostAfter(
  existing: readonly Track[],
  matched: readonly Track[],
  frame: number,
  params: TrackParams,
): Track[] {
  const matchedIds = new Set(matched.map(({ id }) => id));
  const unmatched = existing.filter(({ id, expired }) => !matchedIds.has(id) && !expired);
  const isOld = ({ lastFrame }: Track) => frame - lastFrame > params.lostFramesMax;
  return [
    ...unmatched
      .filter((track) => !isTracked(track))
      .map((track) => ({ ...track, expired: isOld(track) })),
    ...unmatched.filter(isTracked).map((track) => ({ ...track, phase: 'lost' as const })),
  ];
}

type TrackLists = { readonly tracked: readonly Track[]; readonly lost: readonly Track[] };

/** Of a tracked and a lost duplicate the longer track stays; on a tie the lost one [reference]. */
function removeDuplicates({ tracked, lost }: TrackLists, params: TrackParams): TrackLists {
  const overlap = iouMatrix(
    flattenBoxes(tracked.map(beliefBox)),
    flattenBoxes(lost.map(beliefBox)),
    params.edgePx,
  );
  const removed = new Set<number>();
  const lifetime = (track: Track) => track.lastFrame - track.startFrame;
  for (const [i, a] of tracked.entries()) {
    for (const [j, b] of lost.entries()) {
      if (1 - valueAt(overlap, i * lost.length + j) >= params.duplicateDistance) continue;
      removed.add(lifetime(a) > lifetime(b) ? b.id : a.id);
    }
  }
  const isRetained = ({ id }: Track) => !removed.has(id);
  return { tracked: tracked.filter(isRetained), lost: lost.filter(isRetained) };
}

function isReported(track: Track, params: TrackParams): boolean {
  const [x1, y1, x2, y2] = beliefBox(track);
  const [width, height] = [x2 - x1, y2 - y1];
  return (
    (track.confirmed || params.reportTentative) &&
    width * height >= params.reportAreaMin &&
    width <= height * params.reportAspectMax
  );
}
