'use client';
// A flag above the strip for every doubt, where its question is asked; a press opens it.

import { useTranslate } from '@/components/language/use-translate';
import { formatClock } from '@/lib/client/quantities';
import { doubtLabels } from '@/lib/review/doubts';
import { durationOf } from '@/lib/review/timeline';
import type { Doubt } from '@/lib/vision/types';
import { cn } from '../ui/cn';

export function DoubtFlags({
  doubts,
  times,
  activeDoubtStart,
  onDoubt,
}: {
  doubts: readonly Doubt[];
  times: readonly number[];
  activeDoubtStart: number | null;
  onDoubt: (doubt: Doubt) => void;
}) {
  const t = useTranslate();
  const duration = Math.max(durationOf(times), 1e-6);
  const percentAt = (frame: number) =>
    ((frame >= times.length ? duration : (times[frame] ?? 0)) / duration) * 100;
  return doubts.map((doubt) => (
    <button
      key={doubt.start}
      type="button"
      // Without this the bar below would scrub.
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => onDoubt(doubt)}
      aria-label={t('Check {time}: {reason}', {
        time: formatClock(times[doubt.ask.frame] ?? 0, 1),
        reason: doubtLabels[doubt.reason].short,
      })}
      aria-current={doubt.start === activeDoubtStart ? 'true' : undefined}
      // It takes presses above the bar, where nothing scrubs; a finger from further away.
      className="group absolute -top-2.5 z-[1] grid size-6 -translate-x-1/2 items-end justify-items-center rounded-full pointer-coarse:after:absolute pointer-coarse:after:-inset-x-2.5 pointer-coarse:after:-top-5 pointer-coarse:after:-bottom-1"
      style={{
        left: `clamp(7px, ${percentAt(doubt.ask.frame)}%, calc(100% - 7px))`,
      }}
    >
      <span
        className={cn(
          'grid h-3.5 min-w-3.5 place-items-center rounded-full text-[0.625rem] leading-none font-bold',
          doubt.start === activeDoubtStart
            ? 'bg-white text-[#1d1202] ring-2 ring-accent'
            : 'bg-accent text-on-accent group-hover:bg-white',
        )}
      >
        ?
      </span>
    </button>
  ));
}
