// The player's box on the frame on screen, which can be moved and resized. Image pixels.

import type { EditedBox } from '@/components/stage/stage-view';
import type { Box } from '@/lib/vision/types';
import type { ReviewData, ReviewView } from './review';
import { pendingAttempt } from './use-clip-path';

/** As it is being changed, else as it is; null: none, or the last change is still on its way. */
export function heldBox(data: ReviewData, view: ReviewView): EditedBox | null {
  const frame = view.player.presentedFrame.get();
  const edited = view.stage.editedBox.get();
  if (data.clip.attempt?.id === pendingAttempt || view.player.playing.get()) return null;
  if (edited?.frame === frame) return edited;
  const box = boxOnFrame(data, view, frame);
  return box && { frame, box };
}

/** The mark of the frame while choosing, else the box of the path. */
export function boxOnFrame(
  { path }: Pick<ReviewData, 'path'>,
  view: Pick<ReviewView, 'mode' | 'editing' | 'draftAnchors'>,
  frame: number,
): Box | null {
  const ofPath = path?.frames[frame]?.box ?? null;
  if (view.mode !== 'choosing') return ofPath;
  const draft = view.draftAnchors.find((anchor) => anchor.frame === frame);
  if (draft) return draft.notHim ? null : draft.box;
  return view.editing ? ofPath : null;
}
