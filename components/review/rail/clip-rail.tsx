'use client';
// The clips of the session with poster, state and progress: a column beside the stage, a strip
// above it on a phone. Of many clips those in view are in the document, and a search finds the others.

import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { ClipView } from '@/lib/contracts/sessions';
import { type Message, message } from '@/lib/messages/message';
import { clipSeconds } from '@/lib/review/trim';
import type { ClipPhase } from '@/lib/session/states';
import { type Tone, toneClass } from '../../ui/badge';
import { cn } from '../../ui/cn';
import { TextField } from '../../ui/field';
import { longListRows } from '../../ui/virtual-rows';
import { clipStatus } from '../state/clip-status';
import { ClipItem } from './clip-item';
import { foundClips } from './found-clips';
import { LongRail } from './long-rail';
import type { RailProps } from './rail-props';

export function ClipRail(props: RailProps) {
  const t = useTranslate();
  const { clips } = props;
  const isLong = clips.length > longListRows;
  return isLong ? (
    <LongClips {...props} />
  ) : (
    <nav
      aria-label={t('Clips')}
      className="min-h-0 shrink-0 border-line bg-surface lg:w-60 lg:overflow-y-auto lg:border-r"
    >
      <ClipCounts clips={clips} />
      <ShortRail {...props} />
    </nav>
  );
}

function LongClips(props: RailProps) {
  const t = useTranslate();
  const [search, setSearch] = useState('');
  const found = foundClips(t, props.clips, search);
  return (
    <nav
      aria-label={t('Clips')}
      className="flex min-h-0 shrink-0 flex-col border-line bg-surface lg:w-60 lg:border-r"
    >
      <ClipCounts clips={props.clips} />
      <TextField
        label={t('Find a clip')}
        hideLabel
        type="search"
        placeholder={t('Number, state, note')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        className="px-3 pt-2 lg:pt-0"
      />
      {found.length === 0 ? (
        <p role="status" className="p-3 text-[0.8125rem] text-ink-mute">
          {t('No clip matches “{search}”.', { search: search.trim() })}
        </p>
      ) : (
        <LongRail {...props} clips={found} />
      )}
    </nav>
  );
}

function ShortRail({ clips, times, openId, onOpen }: RailProps) {
  return (
    <ul className="flex gap-2 overflow-x-auto px-3 py-2 lg:flex-col lg:gap-1 lg:overflow-visible lg:px-2 lg:pt-0.5 lg:pb-4">
      {clips.map((clip) => (
        <ShortRailItem key={clip.id} open={clip.id === openId}>
          <ClipItem
            clip={clip}
            seconds={clipSeconds(clip, times)}
            open={clip.id === openId}
            onOpen={onOpen}
          />
        </ShortRailItem>
      ))}
    </ul>
  );
}

function ShortRailItem({ open, children }: { open: boolean; children: React.ReactNode }) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open]);
  return (
    <li ref={item} className="w-26 shrink-0 lg:w-auto">
      {children}
    </li>
  );
}

const countedPhases: readonly {
  readonly phase: ClipPhase;
  readonly tone: Tone;
  readonly words: (count: number) => Message;
}[] = [
  { phase: 'needsYou', tone: 'accent', words: (count) => message('{count} for you', { count }) },
  { phase: 'working', tone: 'info', words: (count) => message('{count} working', { count }) },
  { phase: 'approved', tone: 'ok', words: (count) => message('{count} approved', { count }) },
  { phase: 'done', tone: 'ok', words: (count) => message('{count} rendered', { count }) },
  { phase: 'failed', tone: 'bad', words: (count) => message('{count} stopped', { count }) },
];

function ClipCounts({ clips }: { clips: readonly ClipView[] }) {
  const t = useTranslate();
  const parts = countedPhases.map((part) => ({
    ...part,
    count: clips.filter((clip) => clipStatus(clip).phase === part.phase).length,
  }));
  return (
    <ul className="hidden flex-wrap gap-1 p-3 lg:flex" aria-label={t('Clips by state')}>
      {parts
        .filter(({ count }) => count > 0)
        .map(({ phase, count, words, tone }) => (
          <li
            key={phase}
            className={cn('figures rounded-md px-1.5 py-0.5 text-xs font-medium', toneClass[tone])}
          >
            {t(words(count))}
          </li>
        ))}
    </ul>
  );
}
