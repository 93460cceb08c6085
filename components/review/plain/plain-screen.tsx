'use client';

// A session without a mark: nothing is chosen or reviewed in it. Its clips as videos, their work, and
// the reel.

import { useState } from 'react';
import { JobLine } from '@/components/jobs/job-line';
import { useTranslate } from '@/components/language/use-translate';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { errorWords } from '@/lib/client/http';
import { formatClock, formatLength } from '@/lib/client/quantities';
import type { ClipView, SessionView } from '@/lib/contracts/sessions';
import { ReelPanel } from '../later-parts';
import { ClipRail } from '../rail/clip-rail';
import { SessionHeader } from '../session-header';
import { clipStatus } from '../state/clip-status';
import { useReviewMutations } from '../state/use-review-mutations';

export function PlainScreen({ session, first }: { session: SessionView; first: number }) {
  const t = useTranslate();
  const [openId, setOpenId] = useState(session.clips[first]?.id ?? session.clips[0]?.id ?? '');
  const { error, dismissError, send, skip, finalize, finalizing } = useReviewMutations(session.id);
  const clip = session.clips.find(({ id }) => id === openId) ?? session.clips[0];
  const openClip = ({ id }: ClipView) => setOpenId(id);
  const retryClip = (one: ClipView) => send(one, 'retry');
  return (
    <main className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-3.25rem)] lg:flex-none">
      <SessionHeader session={session} actions={null} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <ClipRail clips={session.clips} openId={openId} onOpen={openClip} />
        {clip && (
          <PlainClip
            key={clip.id}
            clip={clip}
            mayCancel={session.rights.choose}
            onLeaveOut={session.rights.edit ? () => skip(clip) : null}
            onPutBack={session.rights.edit ? () => send(clip, 'restore') : null}
          />
        )}
        <section
          aria-label={t('Reel')}
          className="flex min-h-0 flex-col border-line bg-surface lg:w-80 lg:border-l"
        >
          {error?.clipId && (
            <ErrorNote
              error={error.failure}
              onRetry={dismissError}
              retryLabel={t('Understood')}
              className="m-3 mb-0"
            />
          )}
          <ReelPanel
            data={{ session, error, finalizing }}
            actions={{ dismissError, finalize, openClip, retryClip }}
          />
        </section>
      </div>
    </main>
  );
}

function PlainClip({
  clip,
  mayCancel,
  onLeaveOut,
  onPutBack,
}: {
  clip: ClipView;
  mayCancel: boolean;
  /** null: the user may not. */
  onLeaveOut: (() => void) | null;
  onPutBack: (() => void) | null;
}) {
  const t = useTranslate();
  const number = clip.position + 1;
  const earlier = clip.startsEarlierSeconds ?? 0;
  const times = { start: formatClock(clip.startSeconds), stop: formatClock(clip.stopSeconds) };
  return (
    <section
      aria-label={t('Clip {number}', { number })}
      className="flex min-w-0 flex-1 flex-col bg-stage text-stage-ink"
    >
      <h2 className="sr-only">{t('Clip {number}', { number })}</h2>
      {clip.finalUrl ? (
        // biome-ignore lint/a11y/useMediaCaption: recordings of games carry no captions
        <video
          src={clip.finalUrl}
          aria-label={t('Clip {number}', { number })}
          poster={clip.posterUrl ?? undefined}
          controls
          preload="metadata"
          playsInline
          className="min-h-0 w-full flex-1 bg-stage max-lg:aspect-video"
        />
      ) : (
        <p className="grid flex-1 place-items-center p-6 text-sm max-lg:aspect-video">
          {clip.error
            ? t(errorWords(clip.error).message)
            : t('Clip {number}: {state}', { number, state: t(clipStatus(clip).label) })}
        </p>
      )}
      <div className="grid gap-1 border-t border-line bg-surface px-4 py-3 text-[0.8125rem] text-ink">
        <p className="figures">
          {clip.notes
            ? t('{start} to {stop}, {notes}', { ...times, notes: clip.notes })
            : t('{start} to {stop}', times)}
        </p>
        {earlier > 0 && (
          <p className="figures text-ink-mute">
            {t('Copied: it starts {length} earlier, at the keyframe before.', {
              length: formatLength(t, earlier),
            })}
          </p>
        )}
        {clip.state === 'skipped' && onPutBack && (
          <Button size="sm" onClick={onPutBack} className="justify-self-start">
            {t('Put back into the reel')}
          </Button>
        )}
        {clip.state !== 'skipped' && clip.state !== 'finalizing' && onLeaveOut && (
          <Button size="sm" onClick={onLeaveOut} className="justify-self-start">
            {t('Leave out of the reel')}
          </Button>
        )}
        {clip.job && <JobLine job={clip.job} mayCancel={mayCancel} />}
      </div>
    </section>
  );
}
