'use client';
// Sessions under the names of their matches; of many, the rows in view are in the document.

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { SessionSummary } from '@/lib/contracts/session-list';
import { buttonClass } from '../ui/button';
import { cn } from '../ui/cn';
import { useMedia, wide } from '../ui/use-media';
import { longListRows, rangeWith, useFocusedRow } from '../ui/virtual-rows';
import {
  nextSession,
  type SessionGroup,
  type SessionRow,
  sessionRows,
  waitingClips,
} from './group-sessions';
import { SessionCard } from './session-card';

const gridClass = 'grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4';

export function SessionGroups({ groups }: { groups: readonly SessionGroup[] }) {
  const count = groups.reduce((sum, { sessions }) => sum + sessions.length, 0);
  if (count > longListRows) return <LongGroups groups={groups} />;
  return (
    <div className="grid gap-9">
      {groups.map((group) => (
        <MatchSessions key={group.sessions[0]?.id} group={group} />
      ))}
    </div>
  );
}

/** The sessions of one match under its name, with one button to go on. */
function MatchSessions({ group }: { group: SessionGroup }) {
  const { match, sessions } = group;
  const cards = (
    <ul className={gridClass}>
      {sessions.map((session) => (
        <li key={session.id}>
          <SessionCard session={session} isUnderMatch={match !== null} />
        </li>
      ))}
    </ul>
  );
  if (!match) return cards;
  return (
    <section aria-label={match.game}>
      <MatchHeading group={group} />
      {cards}
    </section>
  );
}

// Heights in CSS pixels until a row is measured.
const estimatedHeight = { match: 44, cards: 320 };

function LongGroups({ groups }: { groups: readonly SessionGroup[] }) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const columns = useColumns();
  const rows = useMemo(() => sessionRows(groups, columns), [groups, columns]);
  const { focusedRow, listeners } = useFocusedRow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: notes above the list come and go with the page, whose every rendering makes new groups
  useLayoutEffect(() => {
    const { top: inView = 0 } = list.current?.getBoundingClientRect() ?? {};
    setTop(Math.round(inView + window.scrollY));
  }, [groups]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => estimatedHeight[rows[index]?.kind ?? 'cards'],
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollMargin: top,
    overscan: 3,
    useFlushSync: false,
    rangeExtractor: (range) => rangeWith(range, [focusedRow]),
    // What the server renders, before anything is measured.
    initialRect: { width: 1280, height: 900 },
  });
  return (
    <div ref={list} {...listeners} className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        return (
          row && (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start - top}px)` }}
            >
              <GroupRow row={row} />
            </div>
          )
        );
      })}
    </div>
  );
}

function useColumns(): number {
  const [sm, lg, xl] = [useMedia(wide.sm), useMedia(wide.lg), useMedia(wide.xl)];
  return xl ? 4 : lg ? 3 : sm ? 2 : 1;
}

/** Rows of one match are lists of their own for assistive technology; each card says its place. */
const GroupRow = memo(function GroupRow({ row }: { row: SessionRow }) {
  const t = useTranslate();
  const { group } = row;
  if (row.kind === 'match') return <MatchHeading group={group} />;
  return (
    <ul
      aria-label={group.match?.game ?? t('Sessions')}
      className={cn(gridClass, row.isLast ? 'pb-9' : 'pb-4')}
    >
      {row.sessions.map((session, place) => (
        <li
          key={session.id}
          aria-setsize={group.sessions.length}
          aria-posinset={row.from + place + 1}
        >
          <SessionCard session={session} isUnderMatch={group.match !== null} />
        </li>
      ))}
    </ul>
  );
});

function MatchHeading({ group: { match, sessions } }: { group: SessionGroup }) {
  const t = useTranslate();
  const waiting = waitingClips(sessions);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-3">
      <h2 className="min-w-0 truncate text-base font-semibold">{match?.game}</h2>
      <p className="text-[0.8125rem] text-ink-mute">
        {waiting > 0
          ? t(
              '{players, plural, one {# player} other {# players}}, {clips, plural, one {# clip} other {# clips}} to do',
              { players: sessions.length, clips: waiting },
            )
          : t('{players, plural, one {# player} other {# players}}', { players: sessions.length })}
      </p>
      <ContinueLink sessions={sessions} />
    </div>
  );
}

function ContinueLink({ sessions }: { sessions: readonly SessionSummary[] }) {
  const t = useTranslate();
  const next = nextSession(sessions);
  if (!next) return null;
  return (
    <Link href={`/sessions/${next.id}`} className={buttonClass({ size: 'sm' })}>
      {t('Continue with {player}', { player: next.player })}
      <ArrowRight aria-hidden />
    </Link>
  );
}
