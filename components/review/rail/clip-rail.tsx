'use client';
// The clips of the session with poster, state and progress: a column beside the stage, a strip
// above it on a phone. Of many clips those in view are in the document, and a search finds the others.

import { useEffect, useRef, useState } from 'react';
import type { ClipView } from '@/lib/contracts/sessions';
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
  const { clips } = props;
  const isLong = clips.length > longListRows;
  return isLong ? (
    <LongClips {...props} />
  ) : (
    <nav
      aria-label="Clips"
      className="min-h-0 shrink-0 border-line bg-surface lg:w-60 lg:overflow-y-auto lg:border-r"
    >
      <ClipCounts clips={clips} />
      <ShortRail {...props} />
    </nav>
  );
}

function LongClips(props: RailProps) {
  const [search, setSearch] = useState('');
  const found = foundClips(props.clips, search);
  return (
    <nav
      aria-label="Clips"
      className="flex min-h-0 shrink-0 flex-col border-line bg-surface lg:w-60 lg:border-r"
    >
      <ClipCounts clips={props.clips} />
      <TextField
        label="Find a clip"
        hideLabel
        type="search"
        placeholder="Number, state, note"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        className="px-3 pt-2 lg:pt-0"
      />
      {found.length === 0 ? (
        <p role="status" className="p-3 text-[0.8125rem] text-ink-mute">
          No clip matches “{search.trim()}”.
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
