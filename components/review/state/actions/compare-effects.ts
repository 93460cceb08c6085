// Another attempt beside the present one: shown, searched for differences, and put in its place.

import { adjacentDifference } from '@/lib/review/compare-paths';
import { comparableAttempts } from '../clip-status';
import type { EffectContext } from './corrections';

export function compareEffects(context: EffectContext) {
  const { data, dispatch, mutations } = context;
  const { clip, compared } = data;
  return {
    compare: () => {
      const others = comparableAttempts(clip);
      // The one that was corrected, else the one that an undo has left.
      const before = others.findLast(({ number }) => number < (clip.attempt?.number ?? 0));
      const attemptId = compared ? null : ((before ?? others[0])?.id ?? null);
      dispatch({ type: 'compareWith', attemptId });
    },
    useAttempt: () => {
      if (!compared || !clip.attempt) return;
      mutations.selectAttempt(clip, compared.attempt.id);
      // They change places: what was given up is still in view.
      dispatch({ type: 'compareWith', attemptId: clip.attempt.id });
    },
    differenceBack: () => goToDifference(context, -1),
    differenceForward: () => goToDifference(context, 1),
  };
}

function goToDifference({ data, view }: EffectContext, direction: -1 | 1): void {
  const from = view.player.targetFrame.get();
  const frame = adjacentDifference(data.compared?.spans ?? [], from, direction);
  if (frame !== null) view.player.goTo(frame);
}
