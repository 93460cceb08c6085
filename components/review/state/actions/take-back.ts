// Under a finger a decision is made by a swipe, and sooner than meant: a note offers to take it back.
// With a keyboard the panel of the clip does.

import { toast } from 'sonner';
import { message } from '@/lib/messages/message';
import type { EffectContext } from './corrections';

const words = {
  approve: (number: number) => message('Clip {number} approved', { number }),
  chooseAgain: (number: number) => message('Clip {number}: choose again', { number }),
};

/** As long as that of a skipped clip. */
const offeredMs = 10_000;

export function offerTakeBack(
  { t, data: { clip }, dispatch, mutations }: EffectContext,
  decision: keyof typeof words,
): void {
  const { attempt, attempts } = clip;
  const isSeen = attempts.some(({ id, complete }) => complete && id === attempt?.id);
  if (!isSeen || !matchMedia('(pointer: coarse)').matches) return;
  toast(t(words[decision](clip.position + 1)), {
    // One at a time: the latest.
    id: 'decision',
    duration: offeredMs,
    action: {
      label: t('Undo'),
      onClick: () => {
        mutations.takeBack(clip);
        dispatch({ type: 'open', clipId: clip.id });
      },
    },
  });
}
