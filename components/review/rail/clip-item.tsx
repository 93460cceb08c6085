'use client';
// One clip of the rail: its poster, number, state and progress.

import {
  Ban,
  Check,
  CircleCheck,
  Clock3,
  Film,
  Hand,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { memo } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatClock, formatLength } from '@/lib/client/quantities';
import type { ClipView } from '@/lib/contracts/sessions';
import type { ClipPhase } from '@/lib/session/states';
import type { Tone } from '../../ui/badge';
import { cn } from '../../ui/cn';
import { Image } from '../../ui/image';
import { ProgressBar } from '../../ui/progress-bar';
import { clipStatus } from '../state/clip-status';

const icons: Record<ClipPhase, LucideIcon> = {
  needsYou: Hand,
  working: LoaderCircle,
  approved: CircleCheck,
  done: Film,
  skipped: Ban,
  failed: TriangleAlert,
};

/** Rendered anew for another clip or length, not because the list around it scrolls. */
export const ClipItem = memo(function ClipItem({
  clip,
  seconds,
  open,
  onOpen,
}: {
  clip: ClipView;
  /** Its length in the reel. */
  seconds: number;
  open: boolean;
  onOpen: (clip: ClipView) => void;
}) {
  const t = useTranslate();
  return (
    <button
      type="button"
      onClick={() => onOpen(clip)}
      aria-current={open ? 'true' : undefined}
      className={cn(
        'flex w-full flex-col gap-1 rounded-lg p-1.5 text-left transition-colors lg:flex-row lg:items-center lg:gap-3 lg:p-2',
        open
          ? 'bg-accent-soft ring-1 ring-accent-strong/60'
          : 'hover:bg-sunken dark:hover:bg-raised',
      )}
    >
      <span className="sr-only">
        {t('Clip {number}', { number: clip.position + 1 })}
        {', '}
      </span>
      <ClipPoster clip={clip} />
      <ClipSummary clip={clip} seconds={seconds} />
    </button>
  );
});

function ClipPoster({ clip }: { clip: ClipView }) {
  return (
    <span className="relative block aspect-video w-full shrink-0 overflow-hidden rounded-md bg-stage lg:w-20">
      {clip.posterUrl && (
        <Image
          src={clip.posterUrl}
          alt=""
          className={cn('size-full object-cover', clip.skipped && 'opacity-50 grayscale')}
        />
      )}
      <span
        aria-hidden
        className="figures absolute bottom-1 left-1 rounded bg-black/75 px-1 text-[0.6875rem] leading-4 font-semibold text-white"
      >
        {clip.position + 1}
      </span>
      {clip.state === 'approved' && (
        <Check
          aria-hidden
          className="absolute top-1 right-1 size-4 rounded-full bg-ok p-0.5 text-surface"
        />
      )}
    </span>
  );
}

function ClipSummary({ clip, seconds }: { clip: ClipView; seconds: number }) {
  const t = useTranslate();
  const { label, tone, phase } = clipStatus(clip);
  const Icon = clip.state === 'pending' ? Clock3 : icons[phase];
  const running = clip.job?.state === 'running' ? clip.job : null;
  return (
    <span className="min-w-0 flex-1">
      <span className={cn('flex items-center gap-1 text-xs font-semibold', toneTextClass[tone])}>
        <Icon
          aria-hidden
          className={cn('size-3.5 shrink-0', Icon === LoaderCircle && 'motion-safe:animate-spin')}
        />
        <span className="truncate">{t(label)}</span>
      </span>
      {/* For all who cannot see it, also where there is no room to show it. */}{' '}
      <span className="figures block truncate text-xs text-ink-mute max-lg:sr-only">
        {formatClock(clip.startSeconds)} · {formatLength(t, seconds)}
      </span>{' '}
      {clip.notes && (
        <span className="hidden truncate text-xs text-ink-mute lg:block">{clip.notes}</span>
      )}
      {running && (
        <ProgressBar
          label={t('Clip {number}: {stage}', {
            number: clip.position + 1,
            stage: t(running.stage),
          })}
          value={running.done}
          total={running.total}
          className="mt-1 h-1"
        />
      )}
    </span>
  );
}

const toneTextClass: Record<Tone, string> = {
  neutral: 'text-ink-soft',
  accent: 'text-accent-ink',
  info: 'text-info',
  ok: 'text-ok',
  bad: 'text-bad',
};
