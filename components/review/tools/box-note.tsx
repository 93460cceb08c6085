'use client';
// While the player's box is edited: how large it is and where, what the keys do, and the ways out.

import { Check } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { type Message, message } from '@/lib/messages/message';
import type { Box } from '@/lib/vision/types';
import { KeyButton } from '../parts/key-button';
import { heldBox } from '../state/held-box';
import type { Review } from '../state/review';
import { pendingAttempt } from '../state/use-clip-path';
import { useShownBelowStage } from './use-shown-below-stage';

export function BoxNote({ data, view, actions }: Review) {
  const t = useTranslate();
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
      aria-label={t('Edit the box')}
      className="m-3 mb-0 grid gap-2 rounded-xl border border-accent-line bg-accent-soft p-3.5 text-[0.8125rem]"
    >
      <p className="figures" role="status">
        {t(held ? boxWords(held.box) : noBoxWords(frame, pending))}
        {changed && ` ${t('Not applied yet.')}`}
      </p>
      <p className="text-xs text-ink-soft">
        {view.mode === 'choosing'
          ? t('Letting go marks the player with this box.')
          : t(
              'Letting go follows the player again from this box to the marks before and after it.',
            )}
        <span className="[@media(pointer:coarse)]:hidden">
          {' '}
          {t('Arrows move it by a pixel, with ⇧ by ten, with Alt they resize it.')}
        </span>
      </p>
      <div className="flex gap-2">
        <KeyButton
          action="applyBox"
          actions={actions}
          size="sm"
          variant="primary"
          icon={<Check aria-hidden />}
          text={changed ? t('Apply') : t('Done')}
        />
        {changed && (
          <Button size="sm" onClick={() => actions.escape()}>
            {t('Cancel')}
          </Button>
        )}
      </div>
    </section>
  );
}

function noBoxWords(frame: number, pending: boolean): Message {
  return pending
    ? message('The box is on its way.')
    : message('No box on frame {frame}, or the video plays. Stop on a frame with the mark.', {
        frame,
      });
}

function boxWords([x1, y1, x2, y2]: Box): Message {
  return message('{width} × {height} pixels at {left}, {top}.', {
    width: Math.round(x2 - x1),
    height: Math.round(y2 - y1),
    left: Math.round(x1),
    top: Math.round(y1),
  });
}
