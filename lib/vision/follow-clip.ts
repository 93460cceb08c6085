// One clicked player through a clip, with every witness there is: the pixels (a tracker started at each anchor and corrected by
// the detections), everybody's tracks (one joint assignment, the judge), and the user's anchors, which are law.
// Runs of frames come as soon as they are known, so that a mark can be drawn ahead of the playhead; the last word is the return value.

import type { Memory } from './click/click-run';
import { clickParams } from './click/params';
import { follow } from './follow';
import { doubtsOf } from './fuse/doubts';
import { followChain } from './fuse/follow-chain';
import { followSpan, type SpanAnswer } from './fuse/follow-pixels';
import { judgeOf } from './fuse/judge';
import { fuseParams } from './fuse/params';
import { isSameKit, likenessTo } from './fuse/same-kit';
import { shapesOf } from './fuse/shapes';
import { isHidden, type Span, spansOf } from './fuse/spans';
import { constraintsOf } from './join/constraints';
import { joinClip } from './join/join-clip';
import { joinParams } from './join/params';
import type { Pictures } from './pictures';
import type { Analysis, Anchor, Followed, PathFrame } from './types';
import { warpsPerFrame } from './warp';

export type { Picture, Pictures } from './pictures';

/** Which witnesses are heard. */
export type TrackerName = 'botsort' | 'joint' | 'click' | 'full';

export type FollowOptions = { readonly tracker: TrackerName };

/** Follows the player the anchors point at. Without pictures the pixels stay silent; without either, straight lines join the boxes. */
export async function* followClip(
  analysis: Analysis,
  anchors: readonly Anchor[],
  pictures: Pictures | null,
  { tracker }: FollowOptions,
): AsyncGenerator<readonly PathFrame[], Followed> {
  const isPeopleKnown = analysis.analysed.length > 0;
  if (tracker === 'botsort' || (!pictures && !isPeopleKnown)) return yield* whole({ ...follow(analysis, anchors), doubts: [] });
  const said = constraintsOf(analysis, anchors, fuseParams.agreeOverlap);
  const joint = tracker === 'click' || !isPeopleKnown ? null : once(() => joinClip(analysis, joinParams, said));
  if (tracker === 'joint' || !pictures) {
    const all = joint?.();
    if (all && all.person >= 0) return yield* whole(followChain(analysis, anchors, all, fuseParams));
    return yield* whole({ ...follow(analysis, anchors), doubts: [] });
  }
  const judge = judgeOf(joint, said.never);
  const perFrame = warpsPerFrame(analysis.frameCount, analysis.analysed, analysis.warps);
  const scene = { analysis, perFrame, pictures, judge, params: clickParams };
  const starts = { shapeOf: shapesOf(analysis, anchors, clickParams), learned: new Map<number, Memory>() };
  const spans = spansOf(anchors, analysis.frameCount);
  const answers = new Map<Span, SpanAnswer>();
  // What comes after an anchor first: that is where the playhead goes.
  for (const span of [...spans.filter(({ left }) => left?.box), ...spans.filter(({ left }) => !left?.box)]) {
    const answer = yield* followSpan(scene, span, starts, fuseParams);
    answers.set(span, answer);
    if (span.right) yield answer.frames;
  }
  const frames = spans.flatMap((span) => answers.get(span)!.frames);
  const sights = spans.flatMap((span) => answers.get(span)!.sights);
  const hidden = spans.filter(isHidden);
  const findings = {
    ...{ analysis, perFrame, frames, sights },
    isSameKit: isSameKit(analysis, fuseParams),
    likeness: likenessTo(analysis, sights, fuseParams),
    isHidden: (frame: number) => hidden.some(({ start, stop }) => frame >= start && frame < stop),
  };
  return { width: analysis.width, height: analysis.height, frames, doubts: doubtsOf(findings, fuseParams) };
}

/** The answer of a question asked once. */
function once<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | null = null;
  return () => {
    answer ??= { value: ask() };
    return answer.value;
  };
}

/** An answer that comes all at once. */
async function* whole(answer: Followed): AsyncGenerator<readonly PathFrame[], Followed> {
  yield answer.frames;
  return answer;
}
