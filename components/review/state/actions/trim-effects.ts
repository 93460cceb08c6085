// Cutting frames off the ends of the open clip.

import { toast } from 'sonner';
import { formatLength } from '@/lib/client/quantities';
import { shownSeconds, storedTrim, type Trim, withFirst, withLast } from '@/lib/review/trim';
import { shownPart, trimToMark } from '../trim-facts';
import type { EffectContext } from './corrections';

export function trimEffects(context: EffectContext) {
  const { data, view, mutations } = context;
  const frame = () => view.player.targetFrame.get();
  const change = (next: (shown: Trim) => Trim) => {
    const shown = shownPart(data);
    if (shown) trimTo(context, next(shown));
  };
  return {
    trimStart: () => change((shown) => withFirst(shown, frame())),
    trimEnd: () => change((shown) => withLast(shown, frame())),
    trimNone: () => mutations.trim(data.clip, null),
    trimToMark: () => {
      const part = trimToMark(data);
      if (!part) return;
      trimTo(context, part);
      offerUndo(context, part);
    },
  };
}

/** Shows these frames alone. */
export function trimTo({ data: { clip, times }, mutations }: EffectContext, trim: Trim): void {
  if (times) mutations.trim(clip, storedTrim(trim, times.length));
}

function offerUndo({ t, data: { clip, times }, mutations }: EffectContext, part: Trim): void {
  if (!times) return;
  const before = clip.trim;
  const length = formatLength(t, shownSeconds(times, part));
  toast(t('Clip {number} is {length} now', { number: clip.position + 1, length }), {
    duration: 10_000,
    action: { label: t('Undo'), onClick: () => mutations.trim(clip, before) },
  });
}
