// One player through a clip, from all evidence: the pixels (a correlation tracker started at each
// anchor and corrected by the detections), the chains of all people (one global association, the
// identity prior), and the user's anchors, which are hard constraints. Partial paths are yielded as
// soon as they are known, so that a mark can be drawn ahead of the playhead; the final path is
// returned.

import { associateClip } from '../association/associate-clip';
import { constraintsOf } from '../association/constraints';
import { associationParams } from '../association/params';
import { follow } from '../botsort/follow';
import { correlationTrackerParams } from '../correlation-tracker/params';
import type { ModelSnapshot } from '../correlation-tracker/track-target';
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
import { isSameKit, kitSimilarityTo } from './kit-comparison';
import { fusionParams } from './params';

/** Which evidence a path is made of. */
export type TrackerName = 'botsort' | 'joint' | 'click' | 'full';

export type FollowOptions = { readonly tracker: TrackerName };

/**
 * Follows the player that the anchors mark. Without frames the chains alone decide; without detections
 * as well, boxes are interpolated between the anchors.
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
  // Spans after an anchor first: that is where the playhead goes.
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

/** The value, computed on first use. */
function once<T>(compute: () => T): () => T {
  let cached: { readonly value: T } | null = null;
  return () => {
    cached ??= { value: compute() };
    return cached.value;
  };
}

/** A path that is yielded whole. */
async function* yieldWhole(
  result: PathWithDoubts,
): AsyncGenerator<readonly PathFrame[], PathWithDoubts> {
  yield result.frames;
  return result;
}
