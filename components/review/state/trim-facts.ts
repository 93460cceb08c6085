// What of the open clip is shown, and how much of that the player is lost in.

import { isSameTrim, lostShare, markedPart, shownFrames, type Trim } from '@/lib/review/trim';
import type { ReviewData } from './review';

type ClipData = Pick<ReviewData, 'clip' | 'times' | 'path' | 'partialFrameCount'>;

/** The frames that are shown; null until the frames are known. */
export function shownPart({ clip, times }: Pick<ClipData, 'clip' | 'times'>): Trim | null {
  return times && shownFrames(clip.trim, times.length);
}

/** The part with the mark, where it is less than what is shown now; null otherwise. */
export function trimToMark(data: ClipData): Trim | null {
  const shown = shownPart(data);
  const marked = completePath(data) && markedPart(completePath(data) ?? { frames: [] });
  if (!shown || !marked) return null;
  const part = {
    first: Math.max(shown.first, marked.first),
    last: Math.min(shown.last, marked.last),
  };
  return part.last < part.first || isSameTrim(part, shown) ? null : part;
}

/** Share of the shown frames in which the player is lost; null without a complete path. */
export function lostInShown(data: ClipData): number | null {
  const shown = shownPart(data);
  const path = completePath(data);
  return shown && path && lostShare(path.frames, shown);
}

function completePath({ path, partialFrameCount, times }: ClipData): ClipData['path'] {
  return path && partialFrameCount === null && path.frames.length === times?.length ? path : null;
}
