'use client';
// The clips of the session with poster, state and progress: a column beside the stage, a strip
// above it on a phone.

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
import { useEffect, useRef } from 'react';
import { formatClock, formatLength } from '@/lib/client/quantities';
import type { ClipView } from '@/lib/contracts/sessions';
import { clipSeconds, type SessionTimes } from '@/lib/review/trim';
import type { ClipPhase } from '@/lib/session/states';
import { type Tone, toneClass } from '../ui/badge';
import { cn } from '../ui/cn';
import { Image } from '../ui/image';
import { ProgressBar } from '../ui/progress-bar';
import { clipStatus } from './state/clip-status';

const icons: Record<ClipPhase, LucideIcon> = {
  needsYou: Hand,
  working: LoaderCircle,
  approved: CircleCheck,
  done: Film,
  skipped: Ban,
  failed: TriangleAlert,
};

export function ClipRail({
  clips,
  times,
  openId,
  onOpen,
}: {
  clips: readonly ClipView[];
  /** Of the session; absent without a mark. */
  times?: SessionTimes | undefined;
  openId: string;
  onOpen: (clip: ClipView) => void;
}) {
  return (
    <nav
      aria-label="Clips"
      className="min-h-0 shrink-0 border-line bg-surface lg:w-60 lg:overflow-y-auto lg:border-r"
    >
      <ClipCounts clips={clips} />
      <ul className="flex gap-2 overflow-x-auto px-3 py-2 lg:flex-col lg:gap-1 lg:overflow-visible lg:px-2 lg:pt-0.5 lg:pb-4">
        {clips.map((clip) => (
          <ClipItem
            key={clip.id}
            clip={clip}
            seconds={clipSeconds(clip, times)}
            open={clip.id === openId}
            onOpen={() => onOpen(clip)}
          />
        ))}
      </ul>
    </nav>
  );
}

function ClipCounts({ clips }: { clips: readonly ClipView[] }) {
  const count = (...phases: ClipPhase[]) =>
    clips.filter((clip) => phases.includes(clipStatus(clip).phase)).length;
  const parts: [number, string, Tone][] = [
    [count('needsYou'), 'for you', 'accent'],
    [count('working'), 'working', 'info'],
    [count('approved'), 'approved', 'ok'],
    [count('done'), 'rendered', 'ok'],
    [count('failed'), 'stopped', 'bad'],
  ];
  return (
    <ul className="hidden flex-wrap gap-1 p-3 lg:flex" aria-label="Clips by state">
      {parts
        .filter(([number]) => number > 0)
        .map(([number, label, tone]) => (
          <li
            key={label}
            className={cn('figures rounded-md px-1.5 py-0.5 text-xs font-medium', toneClass[tone])}
          >
            {number} {label}
          </li>
        ))}
    </ul>
  );
}

function ClipItem({
  clip,
  seconds,
  open,
  onOpen,
}: {
  clip: ClipView;
  /** Its length in the reel. */
  seconds: number;
  open: boolean;
  onOpen: () => void;
}) {
  const item = useRef<HTMLLIElement>(null);
  const times = `${formatClock(clip.startSeconds)} to ${formatClock(clip.stopSeconds)}`;
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open]);
  return (
    <li ref={item} className="w-26 shrink-0 lg:w-auto">
      <button
        type="button"
        onClick={onOpen}
        aria-current={open ? 'true' : undefined}
        className={cn(
          'flex w-full flex-col gap-1 rounded-lg p-1.5 text-left transition-colors lg:flex-row lg:items-center lg:gap-3 lg:p-2',
          open
            ? 'bg-accent-soft ring-1 ring-accent-strong/60'
            : 'hover:bg-sunken dark:hover:bg-raised',
        )}
      >
        <span className="sr-only">{`Clip ${clip.position + 1}, ${times}, `}</span>
        <ClipPoster clip={clip} />
        <ClipSummary clip={clip} seconds={seconds} />
      </button>
    </li>
  );
}

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
        <span className="truncate">{label}</span>
      </span>
      <span aria-hidden className="figures hidden truncate text-xs text-ink-mute lg:block">
        {formatClock(clip.startSeconds)} · {formatLength(seconds)}
      </span>
      {clip.notes && (
        <span className="hidden truncate text-xs text-ink-mute lg:block">{clip.notes}</span>
      )}
      {running && (
        <ProgressBar
          label={`Clip ${clip.position + 1}: ${running.stage}`}
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
