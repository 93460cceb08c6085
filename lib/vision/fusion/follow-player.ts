// One player through a clip by the correlation tracker: a run from each anchor, forward and
// backward, merged per span between anchors. Anchors are hard constraints. Yields the frames of a
// span as soon as they are known, so that the mark can be drawn ahead of the playhead; returns the
// whole path.

import { associateClip } from '../association/associate-clip';
import { constraintsOf } from '../association/constraints';
import { associationParams } from '../association/params';
import type { ModelSnapshot } from '../correlation-tracker/model-snapshot';
import { correlationTrackerParams } from '../correlation-tracker/params';
import { warpsPerFrame } from '../geometry/warp';
import { memoryParams } from '../memory/params';
import { playerBehindCut } from '../memory/player-behind-cut';
import { isHidden, type Span, spansOf } from '../spans';
import type { TrackerInput } from '../tracker';
import type { PathFrame, PathWithDoubts } from '../types';
import { defined } from '../value-at';
import { boxOffsetsOf } from './box-offsets';
import { doubtsOf } from './doubts';
import { followSpan, type SpanResult } from './follow-pixels';
import { identityPriorOf } from './identity-prior';
import { isSameKit, kitSimilarityTo } from './kit-comparison';
import { fusionParams } from './params';

/**
 * Follows the player of the anchors; needs frames. `usesAssociation`: the global association of all
 * detections is the identity prior.
 */
export async function* followPlayer(
  { analysis, anchors, frameSource: frames }: TrackerInput,
  { usesAssociation }: { readonly usesAssociation: boolean },
): AsyncGenerator<readonly PathFrame[], PathWithDoubts> {
  const frameSource = defined(frames);
  const constraints = constraintsOf(analysis, anchors, fusionParams.agreeOverlap);
  const associate = usesAssociation
    ? once(() => associateClip(analysis, associationParams, constraints))
    : null;
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
  // Spans after an anchor first: the playhead goes there.
  for (const span of [
    ...spans.filter(({ left }) => left?.box),
    ...spans.filter(({ left }) => !left?.box),
  ]) {
    const result = yield* followSpan(context, span, initialization, fusionParams);
    results.set(span, result);
    if (span.right) yield result.frames;
  }
  const pathFrames = spans.flatMap((span) => defined(results.get(span)).frames);
  const observations = spans.flatMap((span) => defined(results.get(span)).observations);
  const hidden = spans.filter(isHidden);
  const findings = {
    ...{ analysis, perFrame, frames: pathFrames, observations },
    isSameKit: isSameKit(analysis, fusionParams),
    kitSimilarity: kitSimilarityTo(analysis, observations, fusionParams),
    playerBehindCut: playerBehindCut(analysis, pathFrames, memoryParams),
    isHidden: (frame: number) => hidden.some(({ start, stop }) => frame >= start && frame < stop),
  };
  return {
    width: analysis.width,
    height: analysis.height,
    frames: pathFrames,
    doubts: doubtsOf(findings, fusionParams),
  };
}

/** Computes a value at its first use. */
function once<T>(compute: () => T): () => T {
  let cached: { readonly value: T } | null = null;
  return () => {
    cached ??= { value: compute() };
    return cached.value;
  };
}
