'use client';
// The reel: what it will be, the progress of rendering, what is made, and its clips.

import { ListVideo, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { JobLine } from '@/components/jobs/job-line';
import { useTranslate } from '@/components/language/use-translate';
import { ReelLinkButton } from '@/components/sharing/reel-link-button';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { SessionView } from '@/lib/contracts/sessions';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import type { ReelPlayback, ReviewActions, ReviewData } from '../state/review';
import { waitWords } from '../state/wait-words';
import { Finalize } from './finalize';
import { DownloadAll, FinishedReel } from './finished-reel';
import { NameSettings } from './name-settings';
import { ReelClips } from './reel-clips';
import { ReelSettings } from './reel-settings';
import { ReelShape } from './shape-choice';

type ReelProps = {
  readonly data: Pick<ReviewData, 'session' | 'error' | 'finalizing'>;
  readonly actions: Pick<ReviewActions, 'dismissError' | 'finalize' | 'openClip' | 'retryClip'>;
};

export function ReelPanel({
  data,
  actions,
  playback = null,
}: ReelProps & {
  /** null: the page has no stage to play the clips on. */
  playback?: ReelPlayback | null;
}) {
  const t = useTranslate();
  const { session, error } = data;
  const { reel } = session;
  const working = reel.state === 'rendering' || reel.state === 'joining';
  return (
    <PanelBody buttons={<Finalize data={data} actions={actions} keyed={playback !== null} />}>
      <PanelTitle title={t('Reel')}>
        {reel.state === 'none' ? (
          t('Approved clips are rendered at source size and rate and joined in the order below.')
        ) : (
          <span className="break-all">{reel.fileName}</span>
        )}
      </PanelTitle>
      {error && error.clipId === null && (
        <ErrorNote
          error={error.failure}
          onRetry={actions.dismissError}
          retryLabel={t('Understood')}
        />
      )}
      {session.marked && session.rights.edit && <ReelShape session={session} />}
      {working && <Rendering session={session} />}
      {/* The words beside the finished reel appear with it, and are not read aloud by themselves. */}
      <p role="status" className="sr-only">
        {reel.url && !working && !reel.stale && t('The reel is ready.')}
      </p>
      {reel.error && <ErrorNote error={{ ...reel.error, requestId: session.id }} />}
      {reel.url && <FinishedReel session={session} url={reel.url} working={working} />}
      {reel.state !== 'none' && <ReelLinkButton session={session} />}
      {session.archive && !working && (
        <DownloadAll archive={session.archive} marked={session.marked} />
      )}
      {playback && playback.count > 1 && <PlayAll {...playback} />}
      {session.rights.edit && <ReelSettings session={session} />}
      {session.rights.edit && <NameSettings session={session} />}
      <ReelClips
        session={session}
        onOpen={actions.openClip}
        onRetry={session.rights.choose ? actions.retryClip : null}
      />
    </PanelBody>
  );
}

function PlayAll({ count, place, toggle }: ReelPlayback) {
  const t = useTranslate();
  return (
    <div className="grid gap-1">
      <Button onClick={toggle} aria-pressed={place !== null}>
        {place === null ? <ListVideo aria-hidden /> : <Square aria-hidden />}
        {place === null ? t('Play all') : t('Stop playing')}
      </Button>
      <p className="figures text-xs text-ink-mute" aria-live="polite">
        {place === null
          ? t(
              'The {count, plural, one {# clip} other {# clips}} that the reel would have, without rendering it.',
              { count },
            )
          : t('Clip {place} of {count}', { place, count })}
      </p>
    </div>
  );
}

function Rendering({ session }: { session: SessionView }) {
  const t = useTranslate();
  const { reel, rights } = session;
  const wait = waitWords(t, session);
  const section = useRef<HTMLElement>(null);
  // The button stays in view beside a list that may be scrolled far down: show what it has begun.
  useEffect(() => {
    // Newer browsers return a promise, which is no cleanup.
    section.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={section} aria-label={t('Rendering')} className="grid scroll-mt-4 gap-2">
      <p className="figures text-[0.8125rem] font-medium" aria-live="polite">
        {reel.state === 'joining'
          ? t('Joining the reel')
          : t('{done} of {total, plural, one {# clip} other {# clips}} rendered', {
              done: reel.done,
              total: reel.total,
            })}
      </p>
      <ProgressBar label={t('Clips rendered')} value={reel.done} total={reel.total} />
      {reel.job && <JobLine job={reel.job} mayCancel={rights.choose} />}
      {wait && <p className="figures text-xs text-ink-mute">{t(wait)}</p>}
      <p className="text-xs text-ink-mute">{t('You may close this page; the work goes on.')}</p>
    </section>
  );
}
