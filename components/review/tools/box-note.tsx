'use client';
// While the player's box is edited: how large it is and where, what the keys do, and the ways out.

import { Check } from 'lucide-react';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { KeyButton } from '../parts/key-button';
import { heldBox } from '../state/held-box';
import type { Review } from '../state/review';
import { pendingAttempt } from '../state/use-clip-path';
import { useShownBelowStage } from './use-shown-below-stage';

export function BoxNote({ data, view, actions }: Review) {
  const frame = useSignal(view.player.presentedFrame);
  const edited = useSignal(view.stage.editedBox);
  useSignal(view.player.playing);
  const held = heldBox(data, view);
  const pending = data.clip.attempt?.id === pendingAttempt;
  const note = useShownBelowStage();
  const changed = edited?.frame === frame;
  return (
    <section
      ref={note}
      aria-label="Edit the box"
      className="m-3 mb-0 grid gap-2 rounded-xl border border-accent-line bg-accent-soft p-3.5 text-[0.8125rem]"
    >
      <p className="figures" role="status">
        {held ? boxWords(held.box) : noBoxWords(frame, pending)}
        {changed && ' Not applied yet.'}
      </p>
      <p className="text-xs text-ink-soft">
        {view.mode === 'choosing'
          ? 'Letting go marks the player with this box.'
          : 'Letting go follows the player again from this box to the marks before and after it.'}
        <span className="[@media(pointer:coarse)]:hidden">
          {' '}
          Arrows move it by a pixel, with ⇧ by ten, with Alt they resize it.
        </span>
      </p>
      <div className="flex gap-2">
        <KeyButton
          action="applyBox"
          actions={actions}
          size="sm"
          variant="primary"
          icon={<Check aria-hidden />}
          text={changed ? 'Apply' : 'Done'}
        />
        {changed && (
          <Button size="sm" onClick={() => actions.escape()}>
            Cancel
          </Button>
        )}
      </div>
    </section>
  );
}

function noBoxWords(frame: number, pending: boolean): string {
  return pending
    ? 'The box is on its way.'
    : `No box on frame ${frame}, or the video plays. Stop on a frame with the mark.`;
}

function boxWords([x1, y1, x2, y2]: readonly [number, number, number, number]): string {
  const [width, height, left, top] = [x2 - x1, y2 - y1, x1, y1].map(Math.round);
  return `${width} × ${height} pixels at ${left}, ${top}.`;
}
