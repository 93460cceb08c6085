'use client';
// Videos that were imported before.

import { Clapperboard, Combine } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { formatAgo, formatBytes, formatLength } from '@/lib/client/quantities';
import type { VideoView } from '@/lib/contracts/videos';
import { recordingPart } from '@/lib/media/probe/recording-part';
import type { Translate } from '@/lib/messages/translate';
import { ShareButton } from '../../sharing/share-button';
import { sharedMatch } from '../../sharing/share-words';
import { DeleteMatch } from '../../storage/delete-match';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Image } from '../../ui/image';
import { recordingsOf } from '../recording/parts';
import { useJoinParts } from '../recording/use-join-parts';
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
  const t = useTranslate();
  const recordings = recordingsOf(videos);
  const others = videos.filter((video) => !chosenIds.includes(video.id));
  if (others.length === 0) {
    return (
      <EmptyState
        icon={Clapperboard}
        title={videos.length === 0 ? t('No video here yet') : t('All videos are chosen')}
        className="rounded-xl border border-line py-7"
      >
        {t(
          'Imported videos stay here, so that the next player of the same game needs no second upload.',
        )}
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
            <p className="truncate text-xs text-ink-mute">{videoFacts(t, video, recordings)}</p>
          </div>
          <div className="ml-auto flex items-center gap-1.5">
            {video.state === 'refused' && video.rights.edit ? (
              <CheckAgain video={video} />
            ) : (
              <Button
                size="sm"
                onClick={() => onPick(video.id)}
                aria-label={t('Use {name}', { name: video.name })}
              >
                {t('Use')}
              </Button>
            )}
            <JoinButton video={video} recordings={recordings} onJoined={onPick} />
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

type Recordings = ReturnType<typeof recordingsOf>;

const recordingOf = ({ id }: VideoView, recordings: Recordings) =>
  recordings.find(({ parts }) => parts.some((part) => part.id === id));

/** "Part 1 of 2 · 45 min · 3.2 GB · 2 sessions · yesterday". */
function videoFacts(t: Translate, video: VideoView, recordings: Recordings): string {
  const { state, probe, sizeBytes, sessionCount, createdAt } = video;
  return [
    ...(state === 'refused' ? [t('Cannot be used')] : []),
    ...partText(t, video, recordings),
    ...(probe ? [formatLength(t, probe.durationSeconds)] : []),
    formatBytes(t, sizeBytes),
    t('{sessionCount, plural, one {# session} other {# sessions}}', { sessionCount }),
    formatAgo(t, createdAt, Date.now()),
  ].join(' · ');
}

/** Its place in a recording of several parts, if it is of one. */
function partText(t: Translate, video: VideoView, recordings: Recordings): string[] {
  const recording = recordingOf(video, recordings);
  if (!recording) return [];
  const { parts, missing } = recording;
  const inOrder = parts.findIndex((part) => part.id === video.id) + 1;
  const number = recordingPart(video.name)?.part ?? inOrder;
  return [t('Part {number} of {count}', { number, count: parts.length + missing.length })];
}

function JoinButton({
  video,
  recordings,
  onJoined,
}: {
  video: VideoView;
  recordings: Recordings;
  onJoined: (videoId: string) => void;
}) {
  const t = useTranslate();
  const join = useJoinParts();
  const { parts = [], missing = [] } = recordingOf(video, recordings) ?? {};
  if (parts.length === 0 || missing.length > 0) return null;
  return (
    <Button
      size="sm"
      busy={join.isPending}
      onClick={() =>
        join.mutate(
          parts.map(({ id }) => id),
          { onSuccess: ({ id }) => onJoined(id) },
        )
      }
      aria-label={t('Join the parts of {name}', { name: video.name })}
    >
      <Combine aria-hidden />
      {t('Join the parts')}
    </Button>
  );
}
