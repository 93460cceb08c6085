// One witness: the tracker started at an anchor, run to one side of it, asked only where that one person was seen.
// Frames are clip frames; boxes are the matched detections in image pixels. The tracker follows everybody, because people
// exclude each other: a target tracked alone takes its neighbour's box at the first crossing.

import { bestOverlap, boxAt, iou } from './boxes';
import { detectionsOf, type Person, scoreOf } from './detections';
import type { BoxAnchor } from './fuse/spans';
import type { FollowParams } from './params';
import { emptyTracker, type Track, type TrackerState } from './track-state';
import { trackStep } from './track-step';
import type { Analysis, Box, Detections } from './types';
import { identityWarp, stillWarps, warpBetween } from './warp';

/** Where the player is known to be in one frame. */
export type Sighting = { readonly frame: number; readonly box: Box; readonly source: 'seen' | 'anchor'; readonly confidence: number };

/**
 * Where the person of `anchor` was seen strictly between the anchor and frame `end` (a later frame: forward, an earlier one:
 * backward), nearest first, until the tracker gives the track up.
 *
 * Two readings compete: with the camera's motion taken out, and without. A camera that follows the player leaves them still in
 * the picture and makes the compensated motion the jerky one; the plain reading rules when it is clearly the surer.
 */
export function sightFrom(analysis: Analysis, perFrame: Float64Array, anchor: BoxAnchor, end: number, params: FollowParams): Sighting[] {
  const compensated = sightAlong(analysis, perFrame, anchor, end, params);
  const plain = sightAlong(analysis, stillWarps(analysis.frameCount), anchor, end, params);
  const held = (sightings: readonly Sighting[]) => sightings.reduce((sum, { confidence }) => sum + confidence, 0);
  return held(plain) > params.plainAdvantage * held(compensated) ? plain : compensated;
}

function sightAlong(analysis: Analysis, perFrame: Float64Array, anchor: BoxAnchor, end: number, params: FollowParams): Sighting[] {
  const sightings: Sighting[] = [];
  const secondsBetween = (a: number, b: number) => Math.abs(analysis.times[a]! - analysis.times[b]!);
  let { state, id } = startAt(analysis, anchor, params);
  let [at, seenAt, trust] = [anchor.frame, anchor.frame, 1];
  for (const k of analysedBetween(analysis, anchor.frame, end)) {
    const frame = analysis.analysed[k]!;
    const detections = analysis.detections[k]!;
    state = trackStep(state, detections, warpBetween(perFrame, at, frame), params.track).state;
    const target = [...state.tracked, ...state.lost].find((track) => track.id === id);
    if (!target) break;
    if (target.phase === 'tracked') {
      trust *= identityKept(detections, target, secondsBetween(at, frame), secondsBetween(seenAt, at), params);
      sightings.push({
        frame,
        box: boxAt(detections.boxes, target.detection),
        source: 'seen',
        confidence: trust,
      });
      seenAt = frame;
    }
    at = frame;
  }
  return sightings;
}

/** The tracker after the anchor's frame, and the id of the person meant. */
function startAt(analysis: Analysis, anchor: BoxAnchor, params: FollowParams): { state: TrackerState; id: number } {
  const k = analysis.analysed.indexOf(anchor.frame);
  const others = k < 0 ? detectionsOf([]) : analysis.detections[k]!;
  const { state } = trackStep(emptyTracker(), withTarget(others, anchor.box, params), identityWarp(), params.track);
  const target = state.tracked.find((track) => track.detection === 0);
  if (!target) throw new Error('the target must be tracked in the frame it is started in');
  return { state, id: target.id };
}

/** The frame's detections with the target first and certain: the detection under the anchor, or else the drawn box itself. */
function withTarget(all: Detections, drawn: Box, { anchorOverlapMin }: FollowParams): Detections {
  const { index, overlap } = bestOverlap(all.boxes, drawn);
  const meant = overlap >= anchorOverlapMin ? index : -1;
  const people = Array.from({ length: all.count }, (_, i): Person => ({ box: boxAt(all.boxes, i), score: scoreOf(all, i) }));
  const target = people[meant]?.box ?? drawn;
  return detectionsOf([{ box: target, score: 1 }, ...people.filter((_, i) => i !== meant)]);
}

/** Indices k of the analysed frames strictly between two frames, in the direction of travel. */
function analysedBetween({ analysed }: Analysis, from: number, end: number): number[] {
  const [low, high] = [Math.min(from, end), Math.max(from, end)];
  const inside = Array.from(analysed.keys()).filter((k) => analysed[k]! > low && analysed[k]! < high);
  return end < from ? inside.reverse() : inside;
}

/** The share of trust in the identity that survives a step of `seconds` that follows `missed` seconds without a sighting. */
function identityKept(detections: Detections, target: Track, seconds: number, missed: number, { confidence, track }: FollowParams): number {
  const mine = boxAt(detections.boxes, target.detection);
  let crowd = 0;
  for (let i = 0; i < detections.count; i++) {
    if (i !== target.detection && scoreOf(detections, i) > track.lowScore) crowd = Math.max(crowd, iou(mine, boxAt(detections.boxes, i)));
  }
  return Math.exp(-confidence.crowdRate * crowd * seconds - confidence.gapRate * missed);
}
