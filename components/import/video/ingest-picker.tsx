'use client';
// The files in the server's ingest folder.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import { listIngest, takeIngest } from '@/lib/client/api';
import { failureFrom } from '@/lib/client/http';
import { formatAgo, formatBytes } from '@/lib/client/quantities';
import { ingestKey, videosKey } from '@/lib/client/query-keys';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { ErrorNote } from '../../ui/error-note';
import { Skeleton } from '../../ui/skeleton';

export function IngestPicker({ onImported }: { onImported: (videoId: string) => void }) {
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
  return (
    <div className="overflow-hidden rounded-xl border border-line">
      {importFile.isError && <ErrorNote error={failureFrom(importFile.error)} className="m-3" />}
      {files.length === 0 ? (
        <EmptyState icon={FolderOpen} title="The ingest folder is empty" className="py-7">
          Copy video files to <code className="font-mono text-xs break-all">{folder}</code> on the
          server;{' '}
          {watching
            ? 'they become matches by themselves when they are fully copied.'
            : 'they appear here when they are fully copied.'}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {files.map((file) => (
            <li key={file.key} className="flex items-center gap-3 px-3.5 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{file.name}</p>
                <p className="figures text-xs text-ink-mute">
                  {formatBytes(file.sizeBytes)} · {formatAgo(file.modifiedAt, Date.now())}
                </p>
                {file.watch?.error && (
                  <p className="text-xs text-ink-mute">{file.watch.error.message}</p>
                )}
              </div>
              <WatchBadge state={file.watch?.state ?? null} />
              {file.watch?.state === 'incomplete' ||
              file.watch?.state === 'refused' ? null : file.stable ? (
                <Button
                  size="sm"
                  busy={importFile.isPending && importFile.variables === file.key}
                  onClick={() => importFile.mutate(file.key)}
                  aria-label={`Use ${file.name}`}
                >
                  Use this
                </Button>
              ) : (
                <Badge tone="info">still being copied</Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const watchLabels = {
  copying: null,
  incomplete: { tone: 'info', label: 'incomplete, looked at again' },
  taken: { tone: 'ok', label: 'taken in' },
  duplicate: { tone: 'neutral', label: 'already here' },
  refused: { tone: 'bad', label: 'cannot be used' },
} as const;

/** What the watch made of a file. */
function WatchBadge({ state }: { state: keyof typeof watchLabels | null }) {
  const label = state === null ? null : watchLabels[state];
  return label && <Badge tone={label.tone}>{label.label}</Badge>;
}
