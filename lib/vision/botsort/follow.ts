// One clicked player through a clip. The anchors are law: the path passes exactly through every
// drawn box, and from a 'not visible' to the next anchor the player is lost. Between two anchors
// the left one's track rules as far as it is seen; only where it is lost the right one's, run
// backward, takes over. So a correction changes no frame of an earlier sighting.
//
// A path arrives in pieces: `followPieces` yields one run of frames per span between anchors, in
// frame order, and `follow` joins them. Further witnesses (a visual tracker from the click, a judge
// over everybody's tracklets) join in `sightingsOf`.

import { warpsPerFrame } from '../geometry/warp';
import { type BoxAnchor, boxAnchor, isHidden, type Span, spansOf } from '../spans';
import type { Analysis, Anchor, Path, PathFrame } from '../types';
import { interpolateAnchors } from './interpolate-anchors';
import { extrapolate, interpolateGap, lostFrame, observedFrame } from './interpolate-gap';
import { type FollowParams, followParams } from './params';
import { type Observation, trackSingleTarget } from './single-target';

/** The whole path of the player the anchors point at. */
export function follow(
  analysis: Analysis,
  anchors: readonly Anchor[],
  params: FollowParams = followParams,
): Path {
  return {
    width: analysis.width,
    height: analysis.height,
    frames: [...followSpans(analysis, anchors, params)].flat(),
  };
}

/** The same path, piece by piece in frame order. */
export function* followSpans(
  analysis: Analysis,
  anchors: readonly Anchor[],
  params: FollowParams,
): Generator<readonly PathFrame[]> {
  const perFrame = warpsPerFrame(analysis.frameCount, analysis.analysed, analysis.warps);
  for (const span of spansOf(anchors, analysis.frameCount))
    yield followSpan(analysis, perFrame, span, params);
}

function followSpan(
  analysis: Analysis,
  perFrame: Float64Array,
  span: Span,
  params: FollowParams,
): PathFrame[] {
  const { left, right, start, stop } = span;
  if (!isHidden(span) && analysis.analysed.length === 0)
    return interpolateAnchors(analysis, boxAnchor(left), boxAnchor(right), [start, stop], params);
  const observations = isHidden(span) ? [] : observeSpan(analysis, perFrame, span, params);
  const [first, last] = [observations[0], observations.at(-1)];
  if (!first || !last)
    return Array.from({ length: stop - start }, (_, i) => lostFrame(analysis, start + i));
  const frames = extrapolate(analysis, perFrame, first, start - 1);
  observations.forEach((observation, i) => {
    const next = observations[i + 1];
    if (observation.frame < stop) frames.push(observedFrame(analysis, observation));
    frames.push(
      ...(next
        ? interpolateGap(analysis, perFrame, observation, next, params)
        : extrapolate(analysis, perFrame, last, stop)),
    );
  });
  return frames;
}

/** All that is known of the player within a span, in frame order, with the anchors at its ends. */
function observeSpan(
  analysis: Analysis,
  perFrame: Float64Array,
  { left, right, start, stop }: Span,
  params: FollowParams,
): Observation[] {
  const [from, to] = [boxAnchor(left), boxAnchor(right)];
  const forward = from
    ? [anchorObservation(from), ...trackSingleTarget(analysis, perFrame, from, stop, params)]
    : [];
  const lastForwardFrame = forward.at(-1)?.frame ?? start - 1;
  const backward = to
    ? [
        anchorObservation(to),
        ...trackSingleTarget(analysis, perFrame, to, lastForwardFrame, params),
      ]
    : [];
  return [...forward, ...backward.reverse()];
}

function anchorObservation({ frame, box }: BoxAnchor): Observation {
  return { frame, box, source: 'anchor', confidence: 1 };
}
