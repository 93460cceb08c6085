// One clicked player through a clip, with every witness there is: the pixels (a tracker started at
// each anchor and corrected by the detections), everybody's tracks (one joint assignment, the
// judge), and the user's anchors, which are law. Runs of frames come as soon as they are known, so
// that a mark can be drawn ahead of the playhead; the last word is the return value.

import { associateClip } from '../association/associate-clip';
import { constraintsOf } from '../association/constraints';
import { associationParams } from '../association/params';
import { follow } from '../botsort/follow';
import type { ModelSnapshot } from '../correlation-tracker/model-snapshot';
import { correlationTrackerParams } from '../correlation-tracker/params';
import type { FrameSource } from '../frame-source';
import { warpsPerFrame } from '../geometry/warp';
import { isHidden, type Span, spansOf } from '../spans';
import type { Analysis, Anchor, PathFrame, PathWithDoubts } from '../types';
import { defined } from '../value-at';
import { boxOffsetsOf } from './box-offsets';
import { doubtsOf } from './doubts';
import { followChain } from './follow-chain';
import { followSpan, type SpanResult } from './follow-pixels';
import { identityPriorOf } from './identity-prior';
import { fusionParams } from './params';
import { isSameKit, kitSimilarityTo } from './same-kit';

export type { FrameSource as Pictures, RgbFrame as Picture } from '../frame-source';

/** Which witnesses are heard. */
export type TrackerName = 'botsort' | 'joint' | 'click' | 'full';

export type FollowOptions = { readonly tracker: TrackerName };

/**
 * Follows the player the anchors point at. Without pictures the pixels stay silent; without either,
 * straight lines join the boxes.
 */
export async function* followPlayer(
  analysis: Analysis,
  anchors: readonly Anchor[],
  frameSource: FrameSource | null,
  { tracker }: FollowOptions,
): AsyncGenerator<readonly PathFrame[], PathWithDoubts> {
  const hasDetections = analysis.analysed.length > 0;
  if (tracker === 'botsort' || (!frameSource && !hasDetections))
    return yield* yieldWhole({ ...follow(analysis, anchors), doubts: [] });
  const constraints = constraintsOf(analysis, anchors, fusionParams.agreeOverlap);
  const associate =
    tracker === 'click' || !hasDetections
      ? null
      : once(() => associateClip(analysis, associationParams, constraints));
  if (tracker === 'joint' || !frameSource) {
    const association = associate?.();
    if (association && association.person >= 0)
      return yield* yieldWhole(followChain(analysis, anchors, association, fusionParams));
    return yield* yieldWhole({ ...follow(analysis, anchors), doubts: [] });
  }
  const identityPrior = identityPriorOf(associate, constraints.cannotLink);
  const perFrame = warpsPerFrame(analysis.frameCount, analysis.analysed, analysis.warps);
  const context = {
    analysis,
    perFrame,
    frameSource,
    identityPrior,
    params: correlationTrackerParams,
  };
  const initialization = {
    boxOffsetOf: boxOffsetsOf(analysis, anchors, correlationTrackerParams),
    learnedSnapshots: new Map<number, ModelSnapshot>(),
  };
  const spans = spansOf(anchors, analysis.frameCount);
  const results = new Map<Span, SpanResult>();
  // What comes after an anchor first: that is where the playhead goes.
  for (const span of [
    ...spans.filter(({ left }) => left?.box),
    ...spans.filter(({ left }) => !left?.box),
  ]) {
    const result = yield* followSpan(context, span, initialization, fusionParams);
    results.set(span, result);
    if (span.right) yield result.frames;
  }
  const frames = spans.flatMap((span) => defined(results.get(span)).frames);
  const observations = spans.flatMap((span) => defined(results.get(span)).observations);
  const hidden = spans.filter(isHidden);
  const findings = {
    ...{ analysis, perFrame, frames, observations },
    isSameKit: isSameKit(analysis, fusionParams),
    kitSimilarity: kitSimilarityTo(analysis, observations, fusionParams),
    isHidden: (frame: number) => hidden.some(({ start, stop }) => frame >= start && frame < stop),
  };
  return {
    width: analysis.width,
    height: analysis.height,
    frames,
    doubts: doubtsOf(findings, fusionParams),
  };
}

/** The answer of a question asked once. */
function once<T>(compute: () => T): () => T {
  let cached: { readonly value: T } | null = null;
  return () => {
    cached ??= { value: compute() };
    return cached.value;
  };
}

/** An answer that comes all at once. */
async function* yieldWhole(
  result: PathWithDoubts,
): AsyncGenerator<readonly PathFrame[], PathWithDoubts> {
  yield result.frames;
  return result;
}
