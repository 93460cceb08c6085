'use client';
// The video of a shared reel: the browser's own controls, and one large button before the start.

import { Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { WatchMedia } from '@/lib/contracts/reel-links';
import { Button } from '../ui/button';
import { Note } from '../ui/note';

/** plain: the page as the server sent it, playable without scripts. */
type Phase = 'plain' | 'poster' | 'started';

export function ReelPlayer({ media, title }: { media: WatchMedia; title: string }) {
  const t = useTranslate();
  const video = useRef<HTMLVideoElement>(null);
  const [phase, setPhase] = useState<Phase>('plain');
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    // A press on the browser's controls may have come before the scripts.
    const { current } = video;
    const isUntouched = current?.paused && current.currentTime === 0;
    setPhase(isUntouched ? 'poster' : 'started');
    if (current?.error) setFailed(true);
  }, []);
  const play = () => {
    setPhase('started');
    // Where playing is not allowed, the controls that appear are left.
    video.current?.play().catch(() => undefined);
    video.current?.focus();
  };
  return (
    <>
      <div className="relative overflow-hidden rounded-xl bg-stage">
        <video
          ref={video}
          src={media.videoUrl}
          {...(media.posterUrl ? { poster: media.posterUrl } : {})}
          aria-label={title}
          controls={phase !== 'poster'}
          preload="metadata"
          playsInline
          // The shape of the reel as soon as it is known.
          className="[aspect-ratio:auto_16/9] max-h-[80dvh] w-full"
          onPlay={() => setPhase('started')}
          onError={() => setFailed(true)}
        />
        {phase === 'poster' && !failed && (
          <button
            type="button"
            onClick={play}
            aria-label={t('Play {title}', { title })}
            className="absolute inset-0 grid cursor-pointer place-items-center"
          >
            <span className="grid size-18 place-items-center rounded-full bg-accent text-on-accent shadow-float">
              <Play aria-hidden className="ml-1 size-8 fill-current" />
            </span>
          </button>
        )}
      </div>
      {failed && (
        <Note
          tone="bad"
          announce
          title={t('The video cannot be played any more.')}
          action={<Button onClick={() => window.location.reload()}>{t('Reload')}</Button>}
        >
          {t('The link may have ended, or the connection is gone.')}
        </Note>
      )}
    </>
  );
}
