// The marks of the open clip: on its time axis, and those that Follow takes.

import { anchorsOf, canFollow, draftAnchorAt, type ReviewState } from '@/lib/review/review-state';
import type { Anchor } from '@/lib/vision/types';
import { suggestedAnchor } from './detection-choices';
import type { ReviewData, ReviewView } from './review';

/** Those being drawn while choosing, else those of the present attempt. */
export function shownAnchors(
  { clip }: ReviewData,
  { mode, draftAnchors }: ReviewView,
): readonly Anchor[] {
  return mode === 'choosing' ? draftAnchors : (clip.attempt?.anchors ?? []);
}

/**
 * What Enter takes: while choosing the marks, while a question is open the person marked on its frame;
 * else who is likely the player. Empty: there is no box of the player.
 */
export function markedAnchors(
  { detections }: Pick<ReviewData, 'detections'>,
  view: Pick<ReviewView, 'mode' | keyof ReviewState>,
): readonly Anchor[] {
  if (view.mode === 'asking') {
    const marked = detections && draftAnchorAt(view, detections.frame);
    if (marked) return [{ frame: marked.frame, box: marked.box }];
  } else if (canFollow(view)) return anchorsOf(view);
  const suggested = suggestedAnchor(detections);
  return suggested ? [suggested] : [];
}
