'use client';
// The files in the server's ingest folder.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { rich, useTranslate } from '@/components/language/use-translate';
import { listIngest, takeIngest } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { ingestKey, videosKey } from '@/lib/client/query-keys';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNote } from '../../ui/error-note';
import { Skeleton } from '../../ui/skeleton';
import { IngestRow, isRemoved, RemovedFiles } from './ingest-row';

export function IngestPicker({ onImported }: { onImported: (videoId: string) => void }) {
  const t = useTranslate();
  const queries = useQueryClient();
  const listing = useQuery({
    queryKey: ingestKey,
    queryFn: ({ signal }) => listIngest(signal),
    refetchInterval: 5000,
  });
  const importFile = useMutation({
    mutationFn: takeIngest,
    onSuccess: (video) => {
      onImported(video.id);
      return Promise.all([
        queries.invalidateQueries({ queryKey: videosKey }),
        queries.invalidateQueries({ queryKey: ingestKey }),
      ]);
    },
  });
  if (listing.isError)
    return <ErrorNote error={failureFrom(listing.error)} onRetry={() => void listing.refetch()} />;
  if (!listing.data) return <Skeleton className="h-24" />;
  const { folder, watching, files } = listing.data;
  const path = (
    <code key="folder" className="font-mono text-xs break-all">
      {folder}
    </code>
  );
  const removed = files.filter(isRemoved);
  const listed = files.filter((file) => !isRemoved(file));
  return (
    <div className="overflow-hidden rounded-xl border border-line">
      {importFile.isError && <ErrorNote error={failureFrom(importFile.error)} className="m-3" />}
      {listed.length === 0 && removed.length === 0 ? (
        <EmptyState icon={FolderOpen} title={t('The ingest folder is empty')} className="py-7">
          {watching
            ? rich(
                t,
                'Copy video files to {folder} on the server; they become matches by themselves when they are fully copied.',
                { folder: path },
              )
            : rich(
                t,
                'Copy video files to {folder} on the server; they appear here when they are fully copied.',
                { folder: path },
              )}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {listed.map((file) => (
            <IngestRow key={file.key} file={file} importFile={importFile} />
          ))}
        </ul>
      )}
      {removed.length > 0 && <RemovedFiles files={removed} />}
    </div>
  );
}
