'use client';
// The properties of a video file and whether it can be used.

import { CircleCheck, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { formatBytes, formatLength, formatNumber } from '@/lib/client/quantities';
import type { ProbeView, VideoView } from '@/lib/contracts/videos';
import type { Translate } from '@/lib/messages/translate';
import { DeleteMatch } from '../../storage/delete-match';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ErrorNote } from '../../ui/error-note';
import { Image } from '../../ui/image';
import { JoiningJob } from '../recording/joining-job';
import { CheckAgain } from './check-again';

export function ValidationSummary({ video, onRemove }: { video: VideoView; onRemove: () => void }) {
  const t = useTranslate();
  return (
    <article
      aria-label={t('Video {name}', { name: video.name })}
      className="overflow-hidden rounded-xl border border-line"
    >
      <div className="flex gap-3.5 p-3.5">
        <div className="hidden aspect-video h-18 shrink-0 overflow-hidden rounded-lg bg-stage min-[480px]:block">
          {video.posterUrl && (
            <Image src={video.posterUrl} alt="" className="size-full object-cover" />
          )}
        </div>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <h3 className="min-w-0 truncate font-semibold" title={video.name}>
              {video.name}
            </h3>
            <ValidationBadge video={video} />
          </div>
          {video.probe && <VideoFacts probe={video.probe} />}
          {video.probe?.notes.map((note) => (
            <p key={note} className="mt-1 text-xs text-ink-mute">
              {note}
            </p>
          ))}
        </div>
        <Button
          variant="ghost"
          size="icon"
          onClick={onRemove}
          aria-label={t('Remove {name}', { name: video.name })}
          className="-mt-1.5 -mr-1.5"
        >
          <X aria-hidden />
        </Button>
      </div>
      {video.state === 'checking' && <JoiningJob video={video} />}
      {video.error && (
        <ErrorNote error={video.error} className="rounded-none border-x-0 border-b-0" />
      )}
      {video.state === 'refused' && video.rights.edit && (
        <div className="flex flex-wrap gap-2 border-t border-line p-3">
          <CheckAgain video={video} />
          <DeleteMatch
            match={{ videoId: video.id, name: video.name }}
            sessions={video.sessionCount}
            bytes={video.sizeBytes}
            label={t('Delete')}
            onDeleted={onRemove}
          />
        </div>
      )}
    </article>
  );
}

function ValidationBadge({ video }: { video: VideoView }) {
  const t = useTranslate();
  if (video.state === 'checking') {
    return (
      <Badge tone="info">
        <LoaderCircle aria-hidden className="motion-safe:animate-spin" />
        {video.joinOf.length > 0 && !video.posterUrl ? t('Being joined') : t('Being checked')}
      </Badge>
    );
  }
  if (video.state === 'refused') {
    return (
      <Badge tone="bad">
        <TriangleAlert aria-hidden />
        {t('Cannot be used')}
      </Badge>
    );
  }
  return (
    <Badge tone="ok">
      <CircleCheck aria-hidden />
      {t('Ready')}
    </Badge>
  );
}

function VideoFacts({ probe: { video, audio, durationSeconds, sizeBytes } }: { probe: ProbeView }) {
  const t = useTranslate();
  const rate = formatRate(t, video.fps);
  const facts = [
    formatLength(t, durationSeconds),
    `${video.width} × ${video.height}`,
    video.variableFrameRate ? t('{rate} fps (variable)', { rate }) : t('{rate} fps', { rate }),
    `${video.codec}${video.highDynamicRange ? ' HDR' : ''}`,
    ...(audio ? [t('{codec} sound', { codec: audio.codec })] : []),
    formatBytes(t, sizeBytes),
  ];
  return <p className="figures mt-1 text-[0.8125rem] text-ink-soft">{facts.join(' · ')}</p>;
}

/** "25", "29.97": no more decimals than it has. */
function formatRate(t: Translate, fps: number): string {
  const [, decimals = ''] = String(Number(fps.toFixed(2))).split('.');
  return formatNumber(t, fps, decimals.length);
}
