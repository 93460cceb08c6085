// One player through a clip by BoT-SORT. Anchors are hard constraints: the path passes exactly
// through every drawn box, and from a 'not visible' to the next anchor the player is lost. Between
// two anchors the left one's track is used until it is lost, then the right one's, tracked
// backward: a new anchor changes no frame that was observed before it.

import { warpsPerFrame } from '../geometry/warp';
import { lostFrame } from '../path-frame';
import { type BoxAnchor, boxAnchor, isHidden, type Span, spansOf } from '../spans';
import type { Analysis, Anchor, Path, PathFrame } from '../types';
import { interpolateAnchors } from './interpolate-anchors';
import { extrapolate, interpolateGap, observedFrame } from './interpolate-gap';
import { type FollowParams, followParams } from './params';
import { type Observation, trackSingleTarget } from './single-target';

/** The whole path of the player of the anchors. */
export function follow(
  analysis: Analysis,
  anchors: readonly Anchor[],
  params: FollowParams = followParams,
): Path {
  const { width, height, frameCount } = analysis;
  const perFrame = warpsPerFrame(frameCount, analysis.analysed, analysis.warps);
  const frames = spansOf(anchors, frameCount).flatMap((span) =>
    followSpan(analysis, perFrame, span, params),
  );
  return { width, height, frames };
}

/** The path of one span. */
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
  const [first] = observations;
  if (!first) return Array.from({ length: stop - start }, (_, i) => lostFrame(analysis, start + i));
  const frames = extrapolate(analysis, perFrame, first, start - 1);
  for (const [i, observation] of observations.entries()) {
    const next = observations[i + 1];
    if (observation.frame < stop) frames.push(observedFrame(analysis, observation));
    frames.push(
      ...(next
        ? interpolateGap(analysis, perFrame, observation, next, params)
        : extrapolate(analysis, perFrame, observation, stop)),
    );
  }
  return frames;
}

/** The observations of a span in frame order, with the anchors at its ends. */
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
