'use client';
// The reel: its clips, the progress of rendering, failed clips, and the downloads.

import {
  CircleCheck,
  Clapperboard,
  Download,
  FolderDown,
  ListVideo,
  Square,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import { JobLine } from '@/components/jobs/job-line';
import { useTranslate } from '@/components/language/use-translate';
import { ReelLinkButton } from '@/components/sharing/reel-link-button';
import { Button, buttonClass } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { ProgressBar } from '@/components/ui/progress-bar';
import { Toggle } from '@/components/ui/toggle';
import { archiveUrl, downloadUrl } from '@/lib/client/download';
import { formatBytes, formatLength } from '@/lib/client/quantities';
import type { SessionView } from '@/lib/contracts/sessions';
import { clipSeconds } from '@/lib/review/trim';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import { approvedStates, clipStatus } from '../state/clip-status';
import type { ReelPlayback, ReviewActions, ReviewData } from '../state/review';
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
    <PanelBody buttons={<Finalize data={data} actions={actions} working={working} />}>
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
      {reel.error && <ErrorNote error={{ ...reel.error, requestId: session.id }} />}
      {reel.url && <FinishedReel session={session} url={reel.url} working={working} />}
      {reel.state !== 'none' && <ReelLinkButton session={session} />}
      {session.archive && !working && (
        <DownloadAll archive={session.archive} marked={session.marked} />
      )}
      {playback && playback.count > 1 && <PlayAll {...playback} />}
      {session.rights.edit && <ReelSettings session={session} />}
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
        {place === null ? t('Play all') : t('Stop')}
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

function Rendering({ session: { reel, rights } }: { session: SessionView }) {
  const t = useTranslate();
  return (
    <section aria-label={t('Rendering')} className="grid gap-2">
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
      <p className="text-xs text-ink-mute">{t('You may close this page; the work goes on.')}</p>
    </section>
  );
}

function FinishedReel({
  session: { reel, marked },
  url,
  working,
}: {
  session: SessionView;
  url: string;
  /** The next one is being made. */
  working: boolean;
}) {
  const t = useTranslate();
  const facts = [
    reel.durationSeconds !== null && formatLength(t, reel.durationSeconds),
    reel.sizeBytes !== null && formatBytes(t, reel.sizeBytes),
  ].filter(Boolean);
  const partial = reel.state === 'ready_with_errors';
  return (
    <section
      aria-label={t('Finished reel')}
      className="grid gap-3 rounded-xl border border-line p-3.5"
    >
      <p className="flex items-start gap-2 text-[0.8125rem]">
        {partial ? (
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
        )}
        <span>
          <strong className="font-semibold">
            {working
              ? t('The reel as it was before.')
              : partial
                ? t('{done} of {total} clips are in it.', { done: reel.done, total: reel.total })
                : t('The reel is ready.')}
          </strong>
          <span className="figures block text-ink-mute">{facts.join(' · ')}</span>
          {reel.stale && !working && (
            <span className="block text-accent-ink">
              {marked
                ? t(
                    'Clips, their order, the style, the shape or what is beside them have changed since; finalize again to bring it up to date.',
                  )
                : t(
                    'Clips, their order or what is beside them have changed since; finalize again to bring it up to date.',
                  )}
            </span>
          )}
        </span>
      </p>
      {/* biome-ignore lint/a11y/useMediaCaption: recordings of games carry no captions */}
      <video
        src={url}
        controls
        preload="metadata"
        playsInline
        // The shape of the reel as soon as it is known.
        className="[aspect-ratio:auto_16/9] max-h-96 w-full rounded-lg bg-stage"
      />
      <a
        href={downloadUrl(url)}
        download={reel.fileName}
        className={buttonClass({ variant: reel.stale ? 'secondary' : 'primary' })}
      >
        <Download aria-hidden />
        {t('Download reel')}
      </a>
    </section>
  );
}

function DownloadAll({
  archive,
  marked,
}: {
  archive: NonNullable<SessionView['archive']>;
  marked: boolean;
}) {
  const t = useTranslate();
  const [withPaths, setWithPaths] = useState(false);
  return (
    <div className="grid gap-1">
      <a
        href={archiveUrl(archive.url, withPaths)}
        download
        className={buttonClass({ variant: 'secondary' })}
      >
        <FolderDown aria-hidden />
        {t('Download all ({size})', { size: formatBytes(t, archive.sizeBytes) })}
      </a>
      {marked && (
        <Toggle
          label={t('Paths for other programs, too')}
          checked={withPaths}
          onChange={setWithPaths}
        />
      )}
      <p className="text-xs text-ink-mute">
        {marked
          ? t(
              'One ZIP: the reel, its clips, where the player is in every frame, what each was made from, and the session as JSON, with a checksum of every file.',
            )
          : t(
              'One ZIP: the reel, its clips, what each was made from, and the session as JSON, with a checksum of every file.',
            )}
      </p>
    </div>
  );
}

function Finalize({ data, actions, working }: ReelProps & { working: boolean }) {
  const t = useTranslate();
  const { reel, clips, rights, ownerName } = data.session;
  if (!rights.edit)
    return (
      <p className="text-xs text-ink-mute">
        {ownerName
          ? t('{owner} makes the reel; you can download it here when it is ready.', {
              owner: ownerName,
            })
          : t('An editor makes the reel; you can download it here when it is ready.')}
      </p>
    );
  const ready = clips.filter((clip) => clip.state === 'approved' || clip.state === 'done').length;
  const open = clips.filter((clip) => clipStatus(clip).phase === 'needsYou').length;
  const reason = working
    ? t('The reel is being rendered.')
    : ready === 0
      ? t('Approve at least one clip first.')
      : reel.url && !reel.stale && reel.state === 'ready'
        ? t('The reel is up to date.')
        : null;
  return (
    <>
      <ReelLength session={data.session} />
      <p id="finalize-reason" className="text-xs text-ink-mute">
        {reason ??
          (open > 0
            ? t(
                '{count, plural, one {# clip} other {# clips}} not decided yet; you can render the reel again later.',
                { count: open },
              )
            : t('Every clip is decided.'))}
      </p>
      <Button
        variant="primary"
        size="lg"
        disabled={reason !== null}
        busy={data.finalizing}
        aria-describedby="finalize-reason"
        onClick={actions.finalize}
      >
        <Clapperboard aria-hidden />
        {ready === 0
          ? t('Finalize')
          : t('Finalize {count, plural, one {# clip} other {# clips}}', { count: ready })}
      </Button>
    </>
  );
}

/** Most coaches stop watching after so many seconds. Source: guides of recruiting services. */
const goodSeconds = 180;

/** How long the reel will be, and whether that is more than is watched. */
function ReelLength({ session: { clips, style, marked } }: { session: SessionView }) {
  const t = useTranslate();
  const taken = clips.filter(({ state }) => approvedStates.includes(state));
  const seconds = taken.reduce((sum, clip) => sum + clipSeconds(clip, marked ? style : {}), 0);
  if (taken.length === 0) return null;
  const over = seconds - goodSeconds;
  const whole = { length: formatLength(t, seconds), count: taken.length };
  return (
    <p className="figures text-xs text-ink-mute">
      {over > 0
        ? t(
            '{length} in {count, plural, one {# clip} other {# clips}}: {over} more than the {limit} that most coaches watch. Rate the clips and leave the weakest out, or cut their ends.',
            { ...whole, over: formatLength(t, over), limit: formatLength(t, goodSeconds) },
          )
        : t('{length} in {count, plural, one {# clip} other {# clips}}', whole)}
    </p>
  );
}
