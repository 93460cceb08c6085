'use client';
// The doubts of a path with their reasons; a press opens the question.

import { ChevronRight, ShieldCheck } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { Kbd } from '@/components/ui/kbd';
import { useReviewKeys } from '@/components/ui/use-own-keys';
import { formatClock } from '@/lib/client/quantities';
import { doubtLabels, mostUsefulDoubt } from '@/lib/review/doubts';
import type { Doubt } from '@/lib/vision/types';
import type { ReviewData } from '../state/review';

// More would push the rest of the panel away; the keys lead to the others.
const shownMax = 6;
const lostShareMax = 0.05;

export function DoubtList({
  data: { doubts, clip, times, session, path },
  onAsk,
}: {
  data: ReviewData;
  onAsk: (doubt: Doubt) => void;
}) {
  const t = useTranslate();
  const { keyLabel } = useReviewKeys();
  if (!clip.attempt || clip.attempt.doubts === null || !path) return null;
  if (doubts.length === 0) {
    // No praise for a path that is mostly lost.
    if ((clip.attempt.lost ?? 0) > lostShareMax) return null;
    return (
      <p className="flex items-center gap-2 rounded-xl bg-ok-soft px-3 py-2 text-[0.8125rem] text-ok">
        <ShieldCheck aria-hidden className="size-4 shrink-0" />
        {t('No doubtful places were found.')}
      </p>
    );
  }
  const mostUseful = mostUsefulDoubt(doubts);
  return (
    <section
      aria-label={t('Places to check')}
      className="grid gap-2 rounded-xl border border-accent-strong/50 bg-accent-soft p-3"
    >
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-[0.8125rem] font-semibold text-accent-ink">
          {t('{count, plural, one {# place to check} other {# places to check}}', {
            count: doubts.length,
          })}
        </h3>
        <span className="flex gap-1 text-accent-ink">
          <Kbd>{keyLabel('doubtBack')}</Kbd>
          <Kbd>{keyLabel('doubtForward')}</Kbd>
        </span>
      </div>
      <ul className="grid gap-1">
        {doubts.slice(0, shownMax).map((doubt) => (
          <li key={doubt.start}>
            <button
              type="button"
              onClick={() => onAsk(doubt)}
              title={t(doubtLabels[doubt.reason].describe(session.player))}
              className="tap flex w-full items-center gap-2 rounded-lg bg-surface px-2.5 py-1.5 text-left text-[0.8125rem] hover:bg-raised"
            >
              <span className="figures font-medium">
                {formatClock(times?.[doubt.ask.frame] ?? 0, 1)}
              </span>
              <span className="truncate text-ink-soft">{t(doubtLabels[doubt.reason].short)}</span>
              {doubt === mostUseful && doubts.length > 1 && (
                <span className="text-xs text-ink-mute">{t('helps most')}</span>
              )}
              <ChevronRight aria-hidden className="ml-auto size-4 shrink-0 text-ink-mute" />
            </button>
          </li>
        ))}
      </ul>
      {doubts.length > shownMax && (
        <p className="text-xs text-ink-mute">
          {t('and {count} more', { count: doubts.length - shownMax })}
        </p>
      )}
    </section>
  );
}
