'use client';
// What takes space and how to get it back: the disk, matches oldest first, retention.

import { useQuery } from '@tanstack/react-query';
import { Clapperboard, Plus } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { failureFrom } from '@/lib/client/http';
import { storageKey } from '@/lib/client/query-keys';
import { getStorage } from '@/lib/client/storage-api';
import { PageLayout } from '../shell/page-layout';
import { buttonClass } from '../ui/button';
import { Card, CardTitle } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { ErrorNote } from '../ui/error-note';
import { Skeleton } from '../ui/skeleton';
import { DiskCard } from './disk-card';
import { MatchRow } from './match-row';
import { RetentionCard } from './retention-card';

export function StoragePage({ isOwner }: { isOwner: boolean }) {
  const t = useTranslate();
  const storage = useQuery({
    queryKey: storageKey,
    queryFn: ({ signal }) => getStorage(signal),
    refetchInterval: 10_000,
  });
  const matches = storage.data?.matches ?? [];
  return (
    <PageLayout
      title={t('Storage')}
      lead={isOwner ? t('What takes space on this installation.') : t('What your matches take.')}
    >
      {storage.isError && (
        <ErrorNote
          error={failureFrom(storage.error)}
          onRetry={() => void storage.refetch()}
          className="mb-4"
        />
      )}
      {storage.isPending && <Skeleton className="h-64" />}
      {storage.data && (
        <div className="grid gap-6">
          <DiskCard storage={storage.data} />
          <Card>
            <CardTitle title={t('Matches')}>
              {t(
                'Untouched longest first. Freed previews and analyses can be made again from the source.',
              )}
            </CardTitle>
            {matches.length === 0 ? (
              <NoMatches />
            ) : (
              <ul className="divide-y divide-line border-t border-line">
                {matches.map((match) => (
                  <MatchRow key={match.videoId} match={match} showOwner={isOwner} />
                ))}
              </ul>
            )}
          </Card>
          {isOwner && <RetentionCard retention={storage.data.retention} />}
        </div>
      )}
    </PageLayout>
  );
}

function NoMatches() {
  const t = useTranslate();
  return (
    <EmptyState
      icon={Clapperboard}
      title={t('No match here yet')}
      className="pt-4"
      action={
        <Link href="/sessions/new" className={buttonClass({ variant: 'primary' })}>
          <Plus aria-hidden />
          {t('Import a match')}
        </Link>
      }
    >
      {t('Import one, and what it takes appears here.')}
    </EmptyState>
  );
}
