'use client';
// How much of the clip is shown, and what can be done about it.

import { Scissors } from 'lucide-react';
import { formatLength } from '@/lib/client/quantities';
import { shownFrames, shownSeconds } from '@/lib/review/trim';
import type { Review } from '../state/review';
import { KeyButton } from './key-button';

export function TrimSummary({ data: { clip, times }, actions }: Review) {
  if (!times) return null;
  const canTrimToMark = actions.disabledReason('trimToMark') === null;
  if (!clip.trim && !canTrimToMark) return null;
  const seconds = shownSeconds(times, shownFrames(clip.trim, times.length));
  const whole = shownSeconds(times, shownFrames(null, times.length));
  return (
    <section aria-label="Length" className="grid gap-2">
      {clip.trim && (
        <p className="figures flex items-center gap-2 text-[0.8125rem] text-ink-soft">
          <Scissors aria-hidden className="size-3.5 text-ink-mute" />
          {formatLength(seconds)} of {formatLength(whole)} are shown
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {canTrimToMark && <KeyButton action="trimToMark" actions={actions} size="sm" />}
        {clip.trim && <KeyButton action="trimNone" actions={actions} size="sm" variant="ghost" />}
      </div>
    </section>
  );
}
