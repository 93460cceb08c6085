// One clicked player through a clip. The anchors are law: the path passes exactly through every drawn box, and from a
// 'not visible' to the next anchor the player is lost. Between two anchors the left one's track rules as far as it is seen;
// only where it is lost the right one's, run backward, takes over. So a correction changes no frame of an earlier sighting.
//
// A path arrives in pieces: `followPieces` yields one run of frames per span between anchors, in frame order, and `follow`
// joins them. Further witnesses (a visual tracker from the click, a judge over everybody's tracklets) join in `sightingsOf`.

import { bridge, lostFrame, sightedFrame, trail } from './bridge';
import { type BoxAnchor, boxAnchor, isHidden, type Span, spansOf } from './fuse/spans';
import { interpolate } from './interpolation';
import { type FollowParams, followParams } from './params';
import { type Sighting, sightFrom } from './sight-from';
import type { Analysis, Anchor, Path, PathFrame } from './types';
import { warpsPerFrame } from './warp';

/** The whole path of the player the anchors point at. */
export function follow(analysis: Analysis, anchors: readonly Anchor[], params: FollowParams = followParams): Path {
  return { width: analysis.width, height: analysis.height, frames: [...followPieces(analysis, anchors, params)].flat() };
}

/** The same path, piece by piece in frame order. */
export function* followPieces(analysis: Analysis, anchors: readonly Anchor[], params: FollowParams): Generator<readonly PathFrame[]> {
  const perFrame = warpsPerFrame(analysis.frameCount, analysis.analysed, analysis.warps);
  for (const span of spansOf(anchors, analysis.frameCount)) yield followSpan(analysis, perFrame, span, params);
}

function followSpan(analysis: Analysis, perFrame: Float64Array, span: Span, params: FollowParams): PathFrame[] {
  const { left, right, start, stop } = span;
  if (!isHidden(span) && analysis.analysed.length === 0)
    return interpolate(analysis, boxAnchor(left), boxAnchor(right), [start, stop], params);
  const sightings = isHidden(span) ? [] : sightingsOf(analysis, perFrame, span, params);
  const [first, last] = [sightings[0], sightings.at(-1)];
  if (!first || !last) return Array.from({ length: stop - start }, (_, i) => lostFrame(analysis, start + i));
  const frames = trail(analysis, perFrame, first, start - 1);
  sightings.forEach((sighting, i) => {
    const next = sightings[i + 1];
    if (sighting.frame < stop) frames.push(sightedFrame(analysis, sighting));
    frames.push(...(next ? bridge(analysis, perFrame, sighting, next, params) : trail(analysis, perFrame, last, stop)));
  });
  return frames;
}

/** All that is known of the player within a span, in frame order, with the anchors at its ends. */
function sightingsOf(analysis: Analysis, perFrame: Float64Array, { left, right, start, stop }: Span, params: FollowParams): Sighting[] {
  const [from, to] = [boxAnchor(left), boxAnchor(right)];
  const forward = from ? [anchorSighting(from), ...sightFrom(analysis, perFrame, from, stop, params)] : [];
  const known = forward.at(-1)?.frame ?? start - 1;
  const backward = to ? [anchorSighting(to), ...sightFrom(analysis, perFrame, to, known, params)] : [];
  return [...forward, ...backward.reverse()];
}

function anchorSighting({ frame, box }: BoxAnchor): Sighting {
  return { frame, box, source: 'anchor', confidence: 1 };
}
