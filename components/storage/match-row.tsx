'use client';
// One match: what it takes, and what can be done about it.

import { Eraser, Pin, PinOff } from 'lucide-react';
import { formatAgo, formatBytes, formatCount } from '@/lib/client/quantities';
import type { MatchUsage } from '@/lib/contracts/storage';
import { ShareButton } from '../sharing/share-button';
import { sharedMatch } from '../sharing/share-words';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { DeleteMatch } from './delete-match';
import { useStorageChanges } from './use-storage-changes';

export function MatchRow({ match, showOwner }: { match: MatchUsage; showOwner: boolean }) {
  const { videoId, name, kept, bytes, freeableBytes } = match;
  const { free, keep } = useStorageChanges();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          {kept && (
            <Badge tone="info">
              <Pin aria-hidden />
              kept
            </Badge>
          )}
        </p>
        <p className="text-xs text-ink-mute" suppressHydrationWarning>
          {formatCount(match.sessions, 'session')} · touched{' '}
          {formatAgo(match.touchedAt, Date.now())}
          {showOwner && ` · ${match.ownerName}`}
        </p>
      </div>
      <p className="figures min-w-0 basis-44 text-[0.8125rem]">
        <span className="font-medium">{formatBytes(match.totalBytes)}</span>
        <span className="block text-xs text-ink-mute">
          {formatBytes(bytes.sources)} source, {formatBytes(bytes.previews)} previews,{' '}
          {formatBytes(bytes.results)} results
        </span>
      </p>
      <div className="flex items-center gap-1.5">
        <Button
          size="sm"
          disabled={freeableBytes === 0}
          busy={free.isPending}
          onClick={() => free.mutate({ videoId, name })}
          title={freeLabel(match)}
          aria-label={`Free previews and analyses of ${name}: ${formatBytes(freeableBytes)}`}
        >
          <Eraser aria-hidden />
          {freeableBytes > 0 ? `Free ${formatBytes(freeableBytes)}` : 'Nothing to free'}
        </Button>
        <Button
          size="icon"
          variant="ghost"
          aria-pressed={kept}
          onClick={() => keep.mutate({ videoId, kept: !kept })}
          aria-label={kept ? `Do not keep ${name}` : `Keep ${name}`}
          title={
            kept ? 'Kept: nothing of it is removed by itself' : 'Keep: remove nothing by itself'
          }
        >
          {kept ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        </Button>
        <ShareButton of={sharedMatch(videoId, match)} />
        <DeleteMatch match={{ videoId, name }} sessions={match.sessions} bytes={match.totalBytes} />
      </div>
    </li>
  );
}

function freeLabel({ kept, freeableBytes, bytes }: MatchUsage): string {
  if (freeableBytes > 0) return 'Previews and analyses are removed and can be made again';
  if (kept) return 'Kept matches are left alone';
  return bytes.previews > 0 ? 'Clips are being worked on' : 'There are no previews';
}
