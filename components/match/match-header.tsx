'use client';
// The name of the match, what is being made of it, and what else can be done with it.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Keyboard, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useTranslate } from '@/components/language/use-translate';
import { cancelJob } from '@/lib/client/api';
import { startPlayback } from '@/lib/client/match-api';
import { formatClock } from '@/lib/client/quantities';
import { playbackKey } from '@/lib/client/query-keys';
import { formatKeys } from '@/lib/review/actions/key-caps';
import { ShareButton } from '../sharing/share-button';
import { sharedMatch } from '../sharing/share-words';
import { Button } from '../ui/button';
import { failureToast } from '../ui/failure-toast';
import { ProgressBar } from '../ui/progress-bar';
import { ShortcutTooltip } from '../ui/shortcut-tooltip';
import { SpokenProgress } from '../ui/spoken-progress';
import { useKeysOfMatch } from '../ui/use-own-keys';
import type { MatchRoom } from './state/room';

export function MatchHeader({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const { video } = room;
  const length = formatClock(room.media.playback.durationSeconds);
  const { keysOf, ariaKeys } = useKeysOfMatch();
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-line bg-surface px-3 sm:px-4">
      <Link
        href="/matches"
        aria-label={t('Back to all matches')}
        className="tap grid size-8 shrink-0 place-items-center rounded-lg text-ink-mute hover:bg-sunken hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-base leading-tight font-semibold" title={video.name}>
          {video.name}
        </h1>
        <p className="truncate text-xs text-ink-mute">
          {video.ownerName
            ? t('{length}, shared by {owner}', { length, owner: video.ownerName })
            : length}
        </p>
      </div>
      <MakingPlayable room={room} />
      <ShareButton of={sharedMatch(video.id, video)} />
      <ShortcutTooltip label={t('Keys')} keys={formatKeys(keysOf('help')[0] ?? '')}>
        <Button
          variant="ghost"
          size="icon"
          onClick={room.actions.help}
          aria-label={t('Keys')}
          aria-keyshortcuts={ariaKeys('help')}
          className="max-sm:hidden"
        >
          <Keyboard aria-hidden />
        </Button>
      </ShortcutTooltip>
    </header>
  );
}

/** Progress of the playback with a way to stop it; after a failure a way to try again. */
function MakingPlayable({ room }: { room: MatchRoom }) {
  const t = useTranslate();
  const { playback } = room.media;
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: playbackKey(playback.videoId) });
  const options = { onSuccess: refresh, onError: (thrown: unknown) => failureToast(thrown) };
  const start = useMutation({ mutationFn: () => startPlayback(playback.videoId), ...options });
  const stop = useMutation({ mutationFn: (jobId: string) => cancelJob(jobId), ...options });
  if (playback.state === 'making' || playback.state === 'waiting')
    return (
      <>
        <div className="flex items-center gap-2 max-md:hidden">
          <div className="w-40">
            <p className="figures text-xs text-ink-mute">
              {t('Playable {made} of {length}', {
                made: formatClock(playback.madeSeconds),
                length: formatClock(playback.durationSeconds),
              })}
            </p>
            <ProgressBar
              label={t('Making the match playable')}
              value={playback.madeSeconds}
              total={playback.durationSeconds}
            />
          </div>
          {room.mayEdit && playback.job && (
            <Button
              size="sm"
              variant="ghost"
              busy={stop.isPending}
              onClick={() => playback.job && stop.mutate(playback.job.id)}
            >
              {t('Stop work')}
            </Button>
          )}
        </div>
        <SpokenProgress
          work={t('Making the match playable')}
          value={playback.madeSeconds}
          total={playback.durationSeconds}
        />
      </>
    );
  const canStart =
    playback.state === 'failed' ||
    (playback.state === 'off' && room.media.isSupportKnown && room.media.kind === null);
  if (!(canStart && room.mayEdit)) return null;
  return (
    <Button size="sm" busy={start.isPending} onClick={() => start.mutate()}>
      <RotateCcw aria-hidden />
      {playback.state === 'failed' ? t('Make playable again') : t('Make it playable')}
    </Button>
  );
}
