'use client';
// What the screen shows of the open clip: the reducer's state with the player, the stage and the
// mode.

import { useEffect, useState } from 'react';
import { createPlayer, type Player } from '@/components/stage/player';
import { createStageView, type StageView } from '@/components/stage/stage-view';
import type { RightsView } from '@/lib/contracts/rights';
import type { ClipView } from '@/lib/contracts/sessions';
import type { ReviewMode } from '@/lib/review/actions/action-context';
import type { ReviewState } from '@/lib/review/review-state';
import { isManual } from './clip-status';
import type { ReviewDispatch, ReviewView } from './review';

export function useReviewView(
  { clip, rights }: { clip: ClipView; rights: RightsView },
  state: ReviewState,
  dispatch: ReviewDispatch,
): ReviewView {
  const [player] = useState(createPlayer);
  const [stage] = useState(createStageView);
  // Without the right to choose the screen shows, and asks nothing.
  const mode = rights.choose ? reviewMode(clip, state) : 'watching';
  const manual = isManual(clip);

  // In manual mode one box makes no path: marks of several frames are collected from the start.
  const needsMultiFrame = manual && mode === 'choosing' && !state.multiFrame;
  useEffect(() => {
    if (needsMultiFrame) dispatch({ type: 'multiFrame', on: true });
  }, [needsMultiFrame, dispatch]);

  useDroppedBox(state.tool, player, stage);
  const drawing = mode !== 'watching' && state.tool !== 'box' && (manual || state.tool === 'draw');
  return { ...state, player, stage, mode, drawing };
}

/** A box that was changed and not applied is left with its frame and with the tool. */
function useDroppedBox(tool: ReviewState['tool'], player: Player, stage: StageView): void {
  useEffect(() => {
    const drop = () => stage.editedBox.set(null);
    if (tool === 'box') return player.presentedFrame.subscribe(drop);
    drop();
  }, [tool, player, stage]);
}

function reviewMode(clip: ClipView, { editing, question }: ReviewState): ReviewMode {
  if (editing || clip.state === 'selecting') return 'choosing';
  return question ? 'asking' : 'watching';
}
