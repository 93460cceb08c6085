// Which person is the player: choices made on the stage, in the panels and by digit. While
// choosing they become marks, while a question is open its answer.

import { toast } from 'sonner';
import { confirmFirst } from '@/lib/client/confirm-first';
import { disabledReason } from '@/lib/review/actions/action-list';
import { nextHit } from '@/lib/review/hit-test';
import { followsAtOnce } from '@/lib/review/one-click';
import { draftAnchorAt } from '@/lib/review/review-state';
import type { Anchor } from '@/lib/vision/types';
import type { ReviewActions } from '../review';
import { actionContext } from './action-context';
import { type EffectContext, sendAnchor } from './corrections';

type ChoiceActions = Pick<ReviewActions, 'choosePerson' | 'answer' | 'clickStage' | 'drawBox'>;

export function choiceActions(context: EffectContext): ChoiceActions {
  const { data, view, dispatch, mutations } = context;
  const { detections } = data;
  const choosePerson = (index: number, underClick = 1) => {
    const box = detections?.boxes[index];
    if (!detections || !box || view.mode !== 'choosing') return;
    const { frame } = detections;
    const { multiFrame, editing, draftAnchors } = view;
    const marks = { multiFrame, editing, draftCount: draftAnchors.length };
    const ambiguous = underClick > 1;
    if (!followsAtOnce({ ...marks, confirmFirst: confirmFirst(), ambiguous }))
      return dispatch({
        ...{ type: 'addAnchor', frame, box, detectionIndex: index },
        ...(ambiguous && { underClick }),
      });
    mutations.follow(data.clip, [{ frame, box }]);
    dispatch({ type: 'sent' });
  };
  const sendAnswer = (anchor: Anchor) => {
    if (view.mode === 'asking' && disabledReason('correct', actionContext(data, view)) === null)
      sendAnchor(context, anchor);
  };
  const answer = (index: number) => {
    const box = detections?.boxes[index];
    if (detections && box) sendAnswer({ frame: detections.frame, box });
  };
  return {
    choosePerson: (index) => choosePerson(index),
    answer,
    clickStage: (hits) => {
      const [smallest] = hits;
      if (view.mode === 'watching') view.player.toggle();
      // A press beside the box that is edited is no choice of another person.
      else if (view.tool === 'box') return;
      else if (view.mode === 'asking') smallest !== undefined && answer(smallest);
      else if (smallest === undefined) offerDrawing(context);
      else choosePerson(nextHit(hits, chosenIndex(context)) ?? smallest, hits.length);
    },
    drawBox: (box) => {
      const { presentedFrame, targetFrame } = view.player;
      if (view.mode === 'choosing')
        dispatch({ type: 'addAnchor', frame: presentedFrame.get(), box, detectionIndex: null });
      else sendAnswer({ frame: targetFrame.get(), box });
    },
  };
}

/**
 * Marks the person before or after the marked one, else after the suggested one, and follows no one
 * yet, nor answers a question: on the way to a person one passes others.
 */
export function markAdjacentPerson(context: EffectContext, step: -1 | 1): void {
  const { data, view, dispatch } = context;
  const { detections } = data;
  const count = detections?.boxes.length ?? 0;
  if (!detections || count === 0 || view.mode === 'watching') return;
  const { suggested, frame } = detections;
  const likely = suggested?.level === 'likely' ? suggested.index : null;
  const from = chosenIndex(context) ?? likely ?? (step > 0 ? -1 : count);
  const index = (from + step + count) % count;
  const box = detections.boxes[index];
  if (box) dispatch({ type: 'addAnchor', frame, box, detectionIndex: index });
}

/** The detection that is marked on the frame of the detections; a second click moves on from it. */
function chosenIndex({ data: { detections }, view }: EffectContext): number | null {
  return detections ? (draftAnchorAt(view, detections.frame)?.detectionIndex ?? null) : null;
}

/** After a click beside all detections: the player may be one that was not detected. */
function offerDrawing({ t, data, view, dispatch }: EffectContext): void {
  if (view.drawing || !data.detections) return;
  toast(t('No player was detected there'), {
    id: 'no-detection',
    description: t('If that is {player}, draw a box around the whole figure.', {
      player: data.session.player,
    }),
    action: { label: t('Draw a box'), onClick: () => dispatch({ type: 'tool', tool: 'draw' }) },
  });
}
