// The actions of the review screen, made from the action list: each effect runs only while its
// action is allowed. What needs an argument stands beside them.

import type { Message } from '@/lib/messages/message';
import {
  type ActionName,
  actionNames,
  disabledReason,
  isOffered,
} from '@/lib/review/actions/action-list';
import { stretchBetween } from '@/lib/review/erase';
import type { ReviewActions } from '../review';
import { actionContext } from './action-context';
import { type ActionEffects, actionEffects, approve } from './action-effects';
import { changeBox } from './box-effects';
import { choiceActions } from './choice-actions';
import { type EffectContext, openQuestion } from './corrections';
import { trimTo } from './trim-effects';

export function reviewActions(context: EffectContext): ReviewActions {
  const { data, view, dispatch, mutations } = context;
  const facts = actionContext(data, view);
  const reasonFor = (name: ActionName) => disabledReason(name, facts);
  return {
    ...whileAllowed(actionEffects(context), reasonFor),
    ...choiceActions(context),
    changeBox: (edited) => changeBox(context, edited),
    disabledReason: reasonFor,
    isOffered: (name) => isOffered(name, facts),
    openClip: ({ id }) => dispatch({ type: 'open', clipId: id }),
    openPlayer: context.openPlayer,
    showPanel: (panel) => dispatch({ type: 'panel', panel }),
    showDialog: (dialog) => dispatch({ type: 'dialog', dialog }),
    removeAnchorAt: (frame) => dispatch({ type: 'removeAnchor', frame }),
    setMultiFrame: (on) => dispatch({ type: 'multiFrame', on }),
    compareWith: (attemptId) => dispatch({ type: 'compareWith', attemptId }),
    blend: () => {
      if (view.eraseFrom === null || reasonFor('erase') !== null) return;
      const frame = view.player.targetFrame.get();
      const stretch = stretchBetween(view.eraseFrom, frame);
      mutations.erase(data.clip, { ...stretch, fill: 'blend' });
      dispatch({ type: 'sent' });
    },
    stopErasing: () => dispatch({ type: 'eraseFrom', frame: null }),
    ask: (doubt) => {
      if (reasonFor('correct') === null) openQuestion(context, doubt);
    },
    trim: (trim) => trimTo(context, trim),
    timeClip: (timing) => mutations.time(data.clip, { timing }),
    slowClip: (slowMotion) => mutations.time(data.clip, { slowMotion }),
    approveAnyway: () => {
      dispatch({ type: 'dialog', dialog: null });
      if (reasonFor('approve') === null) approve(context);
    },
    restyle: mutations.restyle,
    retryClip: (clip) => mutations.send(clip, 'retry'),
    dismissError: mutations.dismissError,
  };
}

function whileAllowed(
  effects: ActionEffects,
  reasonFor: (name: ActionName) => Message | null,
): ActionEffects {
  const guarded = { ...effects };
  for (const name of actionNames)
    guarded[name] = (place) => {
      if (reasonFor(name) === null) effects[name](place);
    };
  return guarded;
}
