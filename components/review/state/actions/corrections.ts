// Corrections of a path: a question about a frame, and the anchor that answers it.

import type { Translate } from '@/lib/messages/translate';
import { withAnchor } from '@/lib/review/partial-path';
import type { Anchor, Doubt } from '@/lib/vision/types';
import type { ReviewData, ReviewDispatch, ReviewView } from '../review';
import type { ReviewMutations } from '../use-review-mutations';

/** What an effect reads and changes. */
export type EffectContext = {
  /** For the notes of what was done. */
  readonly t: Translate;
  readonly data: ReviewData;
  readonly view: ReviewView;
  readonly dispatch: ReviewDispatch;
  readonly mutations: ReviewMutations;
  /** The session of another player, at the same clip and frame. */
  readonly openPlayer: (sessionId: string) => void;
};

/** Opens the question of a doubt on its frame. */
export function openQuestion({ view, dispatch }: EffectContext, { start, ask }: Doubt): void {
  view.player.goTo(ask.frame);
  dispatch({ type: 'ask', question: { frame: ask.frame, doubt: start } });
}

/** Adds an anchor to those of the attempt; the player is followed again with all of them. */
export function sendAnchor(
  { data, view, dispatch, mutations }: EffectContext,
  anchor: Anchor,
): void {
  const { clip } = data;
  if (!clip.attempt) return;
  view.player.pause();
  mutations.follow(clip, withAnchor(clip.attempt.anchors, anchor));
  dispatch({ type: 'sent' });
}
