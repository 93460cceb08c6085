// Editing the player's box on one frame: moved and resized by the pointer or the keys, and applied as a
// mark or a correction. Until then it is drawn alone, and nothing is followed.

import { toast } from 'sonner';
import type { EditedBox } from '@/components/stage/stage-view';
import { disabledReason } from '@/lib/review/actions/action-list';
import { nudgedBox, resizedBox } from '@/lib/review/edit-box';
import { heldBox } from '../held-box';
import { actionContext } from './action-context';
import { type EffectContext, sendAnchor } from './corrections';

const farPx = 10;

export function boxEffects(context: EffectContext) {
  const { data, view, dispatch } = context;
  const { player, stage } = view;
  const change = (edit: typeof nudgedBox, pixels: number) => (arrow?: number) => {
    const held = heldBox(data, view);
    if (!held || !arrow) return;
    const box = edit(held.box, arrow, pixels, stage.image.get());
    stage.editedBox.set({ frame: held.frame, box });
  };
  return {
    editBox: () => {
      stage.editedBox.set(null);
      if (view.tool === 'box') return dispatch({ type: 'tool', tool: 'pick' });
      player.pause();
      if (!heldBox(data, view)) return sayNoBox(context);
      dispatch({ type: 'tool', tool: 'box' });
      // The arrows and Enter belong to the box now, not to the button that was pressed.
      document.querySelector<HTMLElement>('[data-stage]')?.focus({ preventScroll: true });
    },
    nudgeBox: change(nudgedBox, 1),
    nudgeBoxTen: change(nudgedBox, farPx),
    resizeBox: change(resizedBox, 1),
    resizeBoxTen: change(resizedBox, farPx),
    applyBox: () => {
      const edited = stage.editedBox.get();
      if (edited && edited.frame === heldBox(data, view)?.frame) changeBox(context, edited);
      dispatch({ type: 'tool', tool: 'pick' });
    },
  };
}

/** The box becomes an anchor; the tool stays in the hand for the next edge. */
export function changeBox(context: EffectContext, { frame, box }: EditedBox): void {
  const { data, view, dispatch } = context;
  if (view.mode === 'choosing') {
    dispatch({ type: 'addAnchor', frame, box, detectionIndex: null });
  } else if (disabledReason('correct', actionContext(data, view)) === null) {
    sendAnchor(context, { frame, box });
    dispatch({ type: 'tool', tool: 'box' });
  }
  view.stage.editedBox.set(null);
}

function sayNoBox({ t, data, view }: EffectContext): void {
  const { player } = data.session;
  toast(t('There is no box on this frame'), {
    id: 'no-box',
    description:
      view.mode === 'choosing'
        ? t('Go to a frame on which {player} is marked.', { player })
        : t('Go to a frame with the mark, or press Correct here and draw a box around {player}.', {
            player,
          }),
  });
}
