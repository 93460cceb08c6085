'use client';
// How much of the clip is shown, and what can be done about it.

import { Scissors } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { formatLength } from '@/lib/client/quantities';
import { shownFrames, shownSeconds } from '@/lib/review/trim';
import type { Review } from '../state/review';
import { KeyButton } from './key-button';

export function TrimSummary({ data: { clip, times }, actions }: Review) {
  const t = useTranslate();
  if (!times) return null;
  const canTrimToMark = actions.disabledReason('trimToMark') === null;
  if (!clip.trim && !canTrimToMark) return null;
  const seconds = shownSeconds(times, shownFrames(clip.trim, times.length));
  const whole = shownSeconds(times, shownFrames(null, times.length));
  return (
    <section aria-label={t('Length')} className="grid gap-2">
      {clip.trim && (
        <p className="figures flex items-center gap-2 text-[0.8125rem] text-ink-soft">
          <Scissors aria-hidden className="size-3.5 text-ink-mute" />
          {t('{shown} of {whole} are shown', {
            shown: formatLength(t, seconds),
            whole: formatLength(t, whole),
          })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {canTrimToMark && <KeyButton action="trimToMark" actions={actions} size="sm" />}
        {clip.trim && <KeyButton action="trimNone" actions={actions} size="sm" variant="ghost" />}
      </div>
    </section>
  );
}
