'use client';
// While a stretch is being erased: where it begins, where it would end, and what to do next.

import { Eraser, Spline } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { formatClock } from '@/lib/client/quantities';
import { sidesOf, stretchBetween } from '@/lib/review/erase';
import { KeyButton } from '../parts/key-button';
import type { Review } from '../state/review';

export function EraseNote({ data: { times, path }, view, actions }: Review) {
  const t = useTranslate();
  const frame = useSignal(view.player.targetFrame);
  if (view.eraseFrom === null || !times) return null;
  const { first, last } = stretchBetween(view.eraseFrom, frame);
  const canBlend = path !== null && sidesOf(path.frames, { first, last }) !== null;
  const clock = (one: number) => formatClock(times[one] ?? 0, 1);
  return (
    <section
      aria-label={t('Erase a stretch')}
      className="grid gap-2 rounded-xl border border-accent-line bg-accent-soft p-3.5 text-[0.8125rem]"
    >
      <p className="figures" role="status">
        {t(
          'No mark from {start} to {end} ({count, plural, one {# frame} other {# frames}}). Go to the other end, then erase.',
          { start: clock(first), end: clock(last), count: last - first + 1 },
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <KeyButton
          action="erase"
          actions={actions}
          size="sm"
          variant="primary"
          icon={<Eraser aria-hidden />}
          text={t('Erase')}
        />
        <Button
          size="sm"
          disabled={!canBlend}
          aria-describedby="blend-words"
          onClick={actions.blend}
        >
          <Spline aria-hidden />
          {t('Blend across')}
        </Button>
        <Button size="sm" onClick={actions.stopErasing}>
          {t('Cancel')}
        </Button>
      </div>
      <p id="blend-words" className="text-xs text-ink-mute">
        {canBlend
          ? t('Blending moves the mark straight from one side to the other.')
          : t('To blend, the player must be marked right before and right after.')}
      </p>
    </section>
  );
}
