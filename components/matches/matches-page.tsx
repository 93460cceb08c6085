'use client';

// All matches, newest first: each leads to its room.

import { useQuery } from '@tanstack/react-query';
import { Clapperboard, Plus, Users } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { listVideos } from '@/lib/client/api';
import { errorWords } from '@/lib/client/http';
import { pollInterval } from '@/lib/client/poll-interval';
import { formatAgo, formatBytes, formatLength } from '@/lib/client/quantities';
import { videosKey } from '@/lib/client/query-keys';
import type { VideoView } from '@/lib/contracts/videos';
import { PageLayout } from '../shell/page-layout';
import { Badge } from '../ui/badge';
import { buttonClass } from '../ui/button';
import { cn } from '../ui/cn';
import { EmptyState } from '../ui/empty-state';
import { controlClass } from '../ui/field';
import { Image } from '../ui/image';

export function MatchesPage({
  first,
  mayCreate,
}: {
  first: readonly VideoView[];
  mayCreate: boolean;
}) {
  const t = useTranslate();
  const [search, setSearch] = useState('');
  const { data: videos } = useQuery({
    queryKey: videosKey,
    queryFn: ({ signal }) => listVideos(signal),
    initialData: [...first],
    refetchInterval: ({ state: { data } }) =>
      pollInterval(data?.some(({ state }) => state === 'checking') ? 2500 : 20_000),
  });
  const wanted = search.trim().toLowerCase();
  const shown = videos.filter(({ name }) => name.toLowerCase().includes(wanted));
  return (
    <PageLayout
      wide
      title={t('Matches')}
      lead={t('Watch a match, find its moments, and make reels of them.')}
      aside={
        videos.length > 8 && (
          <label>
            <span className="sr-only">{t('Search matches')}</span>
            <input
              type="search"
              placeholder={t('Search')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              className={cn(controlClass, 'h-9 w-56')}
            />
          </label>
        )
      }
    >
      {videos.length === 0 && (mayCreate ? <NoMatches /> : <NothingShared />)}
      {videos.length > 0 && shown.length === 0 && (
        <p className="text-ink-mute">{t('No match has this in its name.')}</p>
      )}
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
        {shown.map((video) => (
          <li key={video.id}>
            <MatchCard video={video} />
          </li>
        ))}
      </ul>
    </PageLayout>
  );
}

function MatchCard({ video }: { video: VideoView }) {
  const t = useTranslate();
  const card = (
    <>
      <div className="relative aspect-video bg-stage">
        {video.posterUrl && (
          <Image src={video.posterUrl} alt="" loading="lazy" className="size-full object-cover" />
        )}
        {video.state !== 'ready' && (
          <span className="absolute top-2 left-2">
            <Badge tone={video.state === 'refused' ? 'bad' : 'info'}>
              {video.state === 'refused' ? t('cannot be used') : t('being checked')}
            </Badge>
          </span>
        )}
        {video.probe && (
          <span className="figures absolute right-2 bottom-2 rounded bg-stage/85 px-1.5 py-0.5 text-xs text-stage-ink">
            {formatLength(t, video.probe.durationSeconds)}
          </span>
        )}
      </div>
      <div className="p-3.5">
        <h2 className="truncate font-semibold" title={video.name}>
          {video.name}
        </h2>
        <p className="mt-0.5 truncate text-xs text-ink-mute" suppressHydrationWarning>
          {t('{sessionCount, plural, one {# session} other {# sessions}}', {
            sessionCount: video.sessionCount,
          })}{' '}
          · {formatBytes(t, video.sizeBytes)} · {formatAgo(t, video.createdAt, Date.now())}
          {video.ownerName && ` · ${video.ownerName}`}
        </p>
        {video.state === 'refused' && video.error && (
          <p className="mt-1 text-xs text-bad">{t(errorWords(video.error).message)}</p>
        )}
      </div>
    </>
  );
  const className =
    'block overflow-hidden rounded-xl border border-line bg-surface shadow-card transition-colors';
  return video.state === 'ready' ? (
    <Link href={`/matches/${video.id}`} className={`${className} hover:border-control`}>
      {card}
    </Link>
  ) : (
    <div className={className}>{card}</div>
  );
}

function NoMatches() {
  const t = useTranslate();
  return (
    <EmptyState
      icon={Clapperboard}
      title={t('No match yet')}
      action={
        <Link href="/sessions/new" className={buttonClass({ variant: 'primary' })}>
          <Plus aria-hidden />
          {t('Import a video')}
        </Link>
      }
    >
      {t(
        'Import the recording of a match. It plays here at once, and you make the list while you watch.',
      )}
    </EmptyState>
  );
}

function NothingShared() {
  const t = useTranslate();
  return (
    <EmptyState icon={Users} title={t('No match is shared with you')}>
      {t('Ask your coach to share a whole match. Reels of a shared player appear under Sessions.')}
    </EmptyState>
  );
}
