// Clips that a search finds by what the rail shows of them. Every word must be found; a number alone is
// that of the clip.

import { formatClock } from '@/lib/client/quantities';
import type { ClipView } from '@/lib/contracts/sessions';
import type { Translate } from '@/lib/messages/translate';
import { clipStatus } from '../state/clip-status';

export function foundClips(
  t: Translate,
  clips: readonly ClipView[],
  search: string,
): readonly ClipView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return clips;
  const [only] = words;
  if (words.length === 1 && only && /^\d+$/.test(only))
    return clips.filter(({ position }) => String(position + 1).startsWith(only));
  return clips.filter((clip) => {
    const text = `${formatClock(clip.startSeconds)} ${t(clipStatus(clip).label)} ${clip.notes}`;
    return words.every((word) => text.toLowerCase().includes(word));
  });
}
