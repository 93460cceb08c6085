// Regression gates: what a tracker must achieve in a scripted scene, as one number with a limit. A
// gate is never loosened to make a tracker pass.

import type { FrameSource } from '../frame-source';
import { renderFrames } from '../synthetic/render-frames';
import {
  crowdedScene,
  easyScene,
  fullOcclusion,
  huddle,
  reentryOfLookalikes,
  reentryUniqueKit,
  sameKitCrossing,
  shotTransition,
  sideBySide,
  targetId,
} from '../synthetic/scenes';
import type { SyntheticVideo } from '../synthetic/simulate-scene';
import type { Anchor, Box, PathWithDoubts } from '../types';
import { clickedPlayerCounts, isHit } from './clicked-player';
import { clickOn } from './corrections';

export type Gate = {
  /** A sentence that is true when the gate passes. */
  readonly name: string;
  /** Its value is the mean over these. */
  readonly videos: () => readonly SyntheticVideo[];
  /** Whether the tracker gets the pixels. */
  readonly hasPixels: boolean;
  readonly measure: (path: PathWithDoubts, video: SyntheticVideo) => number;
  readonly limit: { readonly atLeast: number } | { readonly atMost: number };
};

/** Least confidence of a confident frame. */
const confidentMin = 0.7;

/** Share of the visible frames that are hits. */
function coverage(path: PathWithDoubts, { truth }: SyntheticVideo): number {
  const { hit, visible } = clickedPlayerCounts(boxesOf(path), truth, targetId, 25);
  return hit / visible;
}

/** Frames on another person. */
function wrong(path: PathWithDoubts, { truth }: SyntheticVideo): number {
  return clickedPlayerCounts(boxesOf(path), truth, targetId, 25).wrong;
}

function wrongShare(path: PathWithDoubts, video: SyntheticVideo): number {
  return wrong(path, video) / video.truth.length;
}

/** Confident frames from `start` on. */
function confidentFrames({ frames }: PathWithDoubts, start: number): number {
  return frames.filter(
    ({ index, box, confidence }) => index >= start && box && confidence >= confidentMin,
  ).length;
}

/** Confident frames on another person. */
function confidentWrongFrames({ frames }: PathWithDoubts, { truth }: SyntheticVideo): number {
  const isOther = (box: Box | null, frame: number) =>
    !isHit(box, truth[frame]?.get(targetId)) &&
    [...(truth[frame] ?? new Map<number, Box>())].some(
      ([id, own]) => id !== targetId && isHit(box, own),
    );
  return frames.filter(
    ({ index, box, confidence }) => confidence >= confidentMin && isOther(box, index),
  ).length;
}

/** Frames from `start` on with any box. */
function boxesFrom({ frames }: PathWithDoubts, start: number): number {
  return frames.filter(({ index, box }) => index >= start && box).length;
}

/** Frames from the end of the longest absence or occlusion to the first of ten hits in a row. */
function framesToRecover(path: PathWithDoubts, { truth, visible }: SyntheticVideo): number {
  const isVisible = (frame: number) => (visible[frame]?.get(targetId) ?? 0) > 0.6;
  let [gap, returnFrame] = [0, 0];
  for (let frame = 1, length = 0; frame < truth.length; frame++) {
    length = isVisible(frame) ? 0 : length + 1;
    if (length > gap) [gap, returnFrame] = [length, frame + 1];
  }
  const isOn = (frame: number) => isHit(path.frames[frame]?.box, truth[frame]?.get(targetId));
  for (let frame = returnFrame; frame + 10 <= truth.length; frame++)
    if (Array.from({ length: 10 }, (_, i) => isOn(frame + i)).every(Boolean))
      return frame - returnFrame;
  return Number.POSITIVE_INFINITY;
}

/** First frame without the player. */
function exitFrame({ truth }: SyntheticVideo): number {
  return truth.findIndex((people) => !people.has(targetId));
}

type Videos = Gate['videos'];

const atLeast = (share: number): Gate['limit'] => ({ atLeast: share });
const atMost = (count: number): Gate['limit'] => ({ atMost: count });
/** A gate on the analysis alone, and one with the pixels. */
const detectionGate = (
  name: string,
  videos: Videos,
  measure: Gate['measure'],
  limit: Gate['limit'],
): Gate => ({
  ...{ name, videos, measure, limit },
  hasPixels: false,
});
const pixelGate = (
  name: string,
  videos: Videos,
  measure: Gate['measure'],
  limit: Gate['limit'],
): Gate => ({
  ...detectionGate(`${name}, pixels`, videos, measure, limit),
  hasPixels: true,
});

const easy = () => [easyScene(2.4)];
const crossing = () => [sameKitCrossing()];
const parallel = () => [sideBySide()];
const huddled = () => [huddle()];
const occluded = () => [fullOcclusion()];
const uniqueKit = () => [reentryUniqueKit()];
const uniqueKitAmongSeven = () => [reentryUniqueKit(7)];
const lookalikes = () => [reentryOfLookalikes()];
const cut = () => [shotTransition(0)];
const dissolve = () => [shotTransition(10)];
const crowded = () => [1, 3, 7, 11].map(crowdedScene);
/** First frame of the new shot alone. */
const [afterCut, afterDissolve] = [38, 48];

/** In the order of the scenes. */
export const gates: readonly Gate[] = [
  detectionGate('one click is enough in the easy scene', easy, coverage, atLeast(0.99)),
  pixelGate('one click is enough in the easy scene', easy, coverage, atLeast(0.99)),
  detectionGate('a crossing of one kit is covered', crossing, coverage, atLeast(0.95)),
  detectionGate('a crossing of one kit swaps no identity', crossing, wrong, atMost(0)),
  pixelGate('a crossing of one kit is covered', crossing, coverage, atLeast(0.95)),
  pixelGate('a crossing of one kit swaps no identity', crossing, wrong, atMost(0)),
  detectionGate('running side by side is covered', parallel, coverage, atLeast(0.9)),
  detectionGate('running side by side swaps no identity', parallel, wrong, atMost(0)),
  detectionGate(
    'in a huddle of one kit no other person is a confident frame',
    huddled,
    confidentWrongFrames,
    atMost(0),
  ),
  detectionGate(
    'occluded for a second, recovered within ten frames',
    occluded,
    framesToRecover,
    atMost(10),
  ),
  pixelGate(
    'occluded for a second, recovered within ten frames',
    occluded,
    framesToRecover,
    atMost(10),
  ),
  detectionGate(
    'absent for five seconds in a unique kit, recovered within a second',
    uniqueKit,
    framesToRecover,
    atMost(25),
  ),
  detectionGate(
    'absent for five seconds among seven others, recovered within a second',
    uniqueKitAmongSeven,
    framesToRecover,
    atMost(25),
  ),
  detectionGate('absent for five seconds, no other person is tracked', uniqueKit, wrong, atMost(0)),
  detectionGate(
    'of two lookalikes neither is a confident frame',
    lookalikes,
    (path, video) => confidentFrames(path, exitFrame(video)),
    atMost(0),
  ),
  detectionGate('motion crosses no cut', cut, (path) => boxesFrom(path, afterCut), atMost(0)),
  pixelGate('motion crosses no cut', cut, (path) => boxesFrom(path, afterCut), atMost(0)),
  detectionGate(
    'motion crosses no dissolve',
    dissolve,
    (path) => boxesFrom(path, afterDissolve),
    atMost(0),
  ),
  pixelGate(
    'motion crosses no dissolve',
    dissolve,
    (path) => boxesFrom(path, afterDissolve),
    atMost(0),
  ),
  detectionGate(
    'the player is tracked up to a cut',
    cut,
    (path) => boxesFrom(path, 0) - boxesFrom(path, afterCut),
    atLeast(afterCut),
  ),
  detectionGate('in a crowd with a weak detector most is covered', crowded, coverage, atLeast(0.6)),
  detectionGate(
    'in a crowd with a weak detector few frames are wrong',
    crowded,
    wrongShare,
    atMost(0.15),
  ),
];

/** The anchors and frames that a gate starts from. */
export function inputsOf(
  gate: Gate,
  video: SyntheticVideo,
): { readonly anchors: readonly Anchor[]; readonly frameSource: FrameSource | null } {
  const own = video.truth[0]?.get(targetId);
  if (!own) throw new Error(`${gate.name}: the player must be in the first frame`);
  return {
    anchors: [clickOn(own, video.analysis, 0)],
    frameSource: gate.hasPixels ? renderFrames(video) : null,
  };
}

/** Whether a value is within the gate's limit. */
export function passes({ limit }: Gate, value: number): boolean {
  return 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost;
}

function boxesOf(path: PathWithDoubts): (Box | null)[] {
  return path.frames.map(({ box }) => box);
}
