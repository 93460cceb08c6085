// The marks on the time axis of the open clip.

import type { Anchor } from '@/lib/vision/types';
import type { ReviewData, ReviewView } from './review';

/** Those being drawn while choosing, else those of the present attempt. */
export function shownAnchors(
  { clip }: ReviewData,
  { mode, draftAnchors }: ReviewView,
): readonly Anchor[] {
  return mode === 'choosing' ? draftAnchors : (clip.attempt?.anchors ?? []);
}
