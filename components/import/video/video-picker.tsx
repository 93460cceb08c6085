'use client';
// Videos that were imported before.

import { Clapperboard } from 'lucide-react';
import { formatAgo, formatBytes, formatCount, formatLength } from '@/lib/client/quantities';
import type { VideoView } from '@/lib/contracts/videos';
import { ShareButton } from '../../sharing/share-button';
import { sharedMatch } from '../../sharing/share-words';
import { DeleteMatch } from '../../storage/delete-match';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Image } from '../../ui/image';
import { CheckAgain } from './check-again';

export function VideoPicker({
  videos,
  chosenIds,
  onPick,
}: {
  videos: readonly VideoView[];
  chosenIds: readonly string[];
  onPick: (videoId: string) => void;
}) {
  const others = videos.filter((video) => !chosenIds.includes(video.id));
  if (others.length === 0) {
    return (
      <EmptyState
        icon={Clapperboard}
        title={videos.length === 0 ? 'No video here yet' : 'All videos are chosen'}
        className="rounded-xl border border-line py-7"
      >
        Imported videos stay here, so that the next player of the same game needs no second upload.
      </EmptyState>
    );
  }
  return (
    <ul className="grid max-h-80 gap-2 overflow-y-auto sm:grid-cols-2">
      {others.map((video) => (
        <li
          key={video.id}
          className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line p-2.5"
        >
          <div className="aspect-video h-12 shrink-0 overflow-hidden rounded-md bg-stage">
            {video.posterUrl && (
              <Image
                src={video.posterUrl}
                alt=""
                loading="lazy"
                className="size-full object-cover"
              />
            )}
          </div>
          <div className="min-w-0 flex-1 basis-28">
            <p className="truncate font-medium" title={video.name}>
              {video.name}
            </p>
            <p className="truncate text-xs text-ink-mute">
              {video.state === 'refused' && 'Cannot be used · '}
              {video.probe ? `${formatLength(video.probe.durationSeconds)} · ` : ''}
              {formatBytes(video.sizeBytes)} · {formatCount(video.sessionCount, 'session')} ·{' '}
              {formatAgo(video.createdAt, Date.now())}
            </p>
          </div>
          <div className="ml-auto flex items-center gap-1.5">
            {video.state === 'refused' && video.rights.edit ? (
              <CheckAgain video={video} />
            ) : (
              <Button size="sm" onClick={() => onPick(video.id)} aria-label={`Use ${video.name}`}>
                Use
              </Button>
            )}
            <ShareButton of={sharedMatch(video.id, video)} />
            {video.rights.edit && (
              <DeleteMatch
                match={{ videoId: video.id, name: video.name }}
                sessions={video.sessionCount}
                bytes={video.sizeBytes}
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
