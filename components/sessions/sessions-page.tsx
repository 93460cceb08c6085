'use client';
// All sessions by match, those that need the user first; when there is none, how to begin.

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Clapperboard, Plus, Users } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { listSessions, searchSessions } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { pollInterval } from '@/lib/client/poll-interval';
import { sessionsKey } from '@/lib/client/query-keys';
import type { SampleView } from '@/lib/contracts/sample';
import type { SessionPage, SessionSummary } from '@/lib/contracts/session-list';
import { message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { TrySample } from '../sample/try-sample';
import { PageLayout } from '../shell/page-layout';
import { Button, buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { TextField } from '../ui/field';
import { longListRows } from '../ui/virtual-rows';
import { foundSessions, groupSessions, waitingClips } from './group-sessions';
import { SessionGroups } from './session-groups';

export function SessionsPage({
  first,
  sample,
  mayCreate,
}: {
  first: SessionPage;
  sample: SampleView;
  mayCreate: boolean;
}) {
  const t = useTranslate();
  const pages = useInfiniteQuery({
    queryKey: sessionsKey,
    queryFn: ({ pageParam, signal }) => listSessions(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
    refetchInterval: ({ state }) =>
      pollInterval(
        state.data && distinct(state.data.pages).some((one) => one.counts.working > 0)
          ? 3000
          : 15_000,
      ),
  });
  const sessions = distinct(pages.data.pages);
  const [search, setSearch] = useState('');
  const term = search.trim();
  // Those on the page at once, the others as soon as the server has looked.
  const others = useQuery({
    queryKey: [...sessionsKey, 'search', term],
    queryFn: ({ signal }) => searchSessions(term, signal),
    enabled: term !== '' && pages.hasNextPage,
    placeholderData: keepPreviousData,
  });
  const known = term === '' || !others.data ? [] : [others.data];
  const found = foundSessions(distinct([...pages.data.pages, ...known]), search);
  const waiting = waitingClips(sessions);
  return (
    <PageLayout wide title={t('Sessions')} lead={lead(t, sessions, waiting)}>
      {pages.isError && (
        <ErrorNote error={failureFrom(pages.error)} onRetry={() => void pages.refetch()} />
      )}
      {sessions.length === 0 && (mayCreate ? <NoSessions sample={sample} /> : <NothingShared />)}
      {sessions.length > longListRows && (
        <TextField
          label={t('Find a session')}
          hideLabel
          type="search"
          placeholder={t('Player or match')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          className="mb-5 max-w-sm"
        />
      )}
      {sessions.length > 0 && found.length === 0 && (
        <p role="status" className="text-ink-mute">
          {others.isFetching
            ? t('Searching…')
            : t('No session matches “{search}”.', { search: term })}
        </p>
      )}
      <SessionGroups groups={groupSessions(found)} />
      {pages.hasNextPage && term === '' && (
        <div className="mt-6 flex justify-center">
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('Show more')}
          </Button>
        </div>
      )}
    </PageLayout>
  );
}

/** A session that was touched between two pages is in both. */
function distinct(pages: readonly SessionPage[]): SessionSummary[] {
  const seen = new Set<string>();
  return pages
    .flatMap((page) => page.sessions)
    .filter(({ id }) => !seen.has(id) && Boolean(seen.add(id)));
}

function lead(t: Translate, sessions: readonly SessionSummary[], waiting: number): string {
  if (sessions.length === 0) return t('One session is one player in one game.');
  if (waiting === 0) return t('Nothing waits for you right now.');
  return t('{count, plural, one {# clip waits} other {# clips wait}} for you.', { count: waiting });
}

/** For people who create nothing themselves. */
function NothingShared() {
  const t = useTranslate();
  return (
    <EmptyState icon={Users} title={t('Nothing is shared with you yet')}>
      {t(
        'Ask your coach to share a player or a match with you. It appears here at once, and later matches of a shared player do, too.',
      )}
    </EmptyState>
  );
}

const steps = [
  {
    title: message('Import a match'),
    text: message(
      'Drop a video file, or pick one from the ingest folder. Uploads survive a reload.',
    ),
  },
  {
    title: message('List the moments'),
    text: message(
      'Paste or drop a list, or watch the match and mark them. You see every row before anything is created.',
    ),
  },
  {
    title: message('Click the player once'),
    text: message(
      'The players are detected for you. Choose yours, check the preview, approve, and download the reel.',
    ),
  },
] as const;

function NoSessions({ sample }: { sample: SampleView }) {
  const t = useTranslate();
  return (
    <div className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
      <div className="grid gap-8 p-6 sm:p-10 lg:grid-cols-[1fr_1.3fr] lg:items-center">
        <div>
          <span className="mb-4 grid size-11 place-items-center rounded-xl bg-accent-soft text-accent-ink">
            <Clapperboard aria-hidden className="size-5" />
          </span>
          <h2 className="text-xl font-semibold">{t('Make your first reel')}</h2>
          <p className="mt-2 max-w-prose text-ink-mute">
            {t(
              'All you need is the recording of a game. Where you have no list of the moments worth seeing, mark them while you watch.',
            )}
          </p>
          <div className="mt-6 flex flex-wrap gap-3">
            <Link href="/sessions/new" className={buttonClass({ variant: 'primary', size: 'lg' })}>
              <Plus aria-hidden />
              {t('Start with a video')}
            </Link>
            {/* This page is empty, so a sample made before has been deleted since. */}
            <TrySample state={sample.state === 'missing' ? 'missing' : 'new'} size="lg" />
          </div>
          {sample.state !== 'missing' && (
            <p className="mt-3 max-w-prose text-[0.8125rem] text-ink-mute">
              {t(
                'The sample is a drawn match of a few short clips: from a click to a reel in a minute or two.',
              )}
            </p>
          )}
        </div>
        <ol className="grid gap-3">
          {steps.map((step, index) => (
            <li
              key={step.title.source}
              className="flex gap-4 rounded-xl border border-line bg-canvas p-4"
            >
              <span
                aria-hidden
                className="figures grid size-7 shrink-0 place-items-center rounded-full bg-accent text-[0.8125rem] font-semibold text-on-accent"
              >
                {index + 1}
              </span>
              <div>
                <h3 className="font-semibold">{t(step.title)}</h3>
                <p className="mt-0.5 text-ink-mute">{t(step.text)}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
