'use client';
// A shared reel as a person with its link sees it: the title, the video, and what is needed before.

import { Download, Hourglass } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import { formatLength } from '@/lib/client/quantities';
import type { WatchMedia, WatchView } from '@/lib/contracts/reel-links';
import { buttonClass } from '../ui/button';
import { countView } from './count-view';
import { PasswordForm } from './password-form';
import { ReelPlayer } from './reel-player';
import { WatchNotice } from './watch-notice';

export function WatchPage({ token, watch }: { token: string; watch: WatchView }) {
  const t = useTranslate();
  const { linkId, game, player, durationSeconds, isReady } = watch;
  const [media, setMedia] = useState<WatchMedia | null>(watch.media);
  const isOpen = watch.media !== null;
  useEffect(() => {
    if (isOpen) void countView(token, linkId);
  }, [isOpen, token, linkId]);
  if (!isReady)
    return (
      <WatchNotice icon={Hourglass} title={t('The reel is not ready yet')}>
        {t('{player} in {game}: the reel is still being made. Open this link again later.', {
          player,
          game,
        })}
      </WatchNotice>
    );
  return (
    <>
      <header>
        <h1 className="text-2xl font-semibold tracking-tight break-words">{player}</h1>
        <p className="mt-1 break-words text-ink-mute">
          {game}
          {durationSeconds !== null && ` · ${formatLength(t, durationSeconds)}`}
        </p>
      </header>
      {media === null ? (
        <PasswordForm token={token} linkId={linkId} onOpen={setMedia} />
      ) : (
        <>
          <ReelPlayer media={media} title={t('{player} in {game}', { player, game })} />
          {media.downloadUrl && (
            <a
              href={media.downloadUrl}
              download
              className={buttonClass({ variant: 'secondary', size: 'lg' })}
            >
              <Download aria-hidden />
              {t('Download')}
            </a>
          )}
        </>
      )}
    </>
  );
}
