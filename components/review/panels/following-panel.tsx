'use client';
// The player is being followed: how far the path is, which is drawn as it grows, and what can be
// done meanwhile.

import { X } from 'lucide-react';
import { putBackReason } from '@/components/jobs/job-labels';
import { useCancelJob } from '@/components/jobs/use-cancel-job';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { SpokenProgress } from '@/components/ui/spoken-progress';
import { AnchorList } from '../parts/anchor-list';
import { KeyButton } from '../parts/key-button';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import type { Review, ReviewActions, ReviewData } from '../state/review';
import { BoxButton } from '../tools/box-button';

export function FollowingPanel({ review: { data, view, actions } }: { review: Review }) {
  const t = useTranslate();
  const { session, clip, partialFrameCount, times, path } = data;
  const playing = useSignal(view.player.playing);
  return (
    <PanelBody buttons={<FollowingButtons actions={actions} />}>
      <PanelTitle title={t('Following {player}', { player: session.player })}>
        {partialFrameCount || path
          ? t(
              'The mark is drawn as far as the path is known. Play along, or correct as soon as it goes wrong.',
            )
          : t('The mark appears in a moment.')}
      </PanelTitle>
      <FollowingProgress data={data} />
      {!playing && path && (
        <KeyButton action="play" actions={actions} size="sm" text={t('Watch it grow')} />
      )}
      {path && <BoxButton actions={actions} view={view} />}
      {clip.attempt && clip.attempt.anchors.length > 0 && (
        <section className="grid gap-2">
          <h3 className="text-xs font-semibold text-ink-mute">{t('Your marks')}</h3>
          <AnchorList
            anchors={clip.attempt.anchors}
            player={view.player}
            times={times}
            onRemove={null}
          />
        </section>
      )}
    </PanelBody>
  );
}

function FollowingProgress({
  data: { session, clip, partialFrameCount, times },
}: {
  data: ReviewData;
}) {
  const t = useTranslate();
  const cancel = useCancelJob();
  const { job } = clip;
  const stopping = job?.cancelRequested || cancel.isPending;
  const queued = job?.state === 'queued' && (job.queuePosition ?? 1) > 1;
  const done = partialFrameCount ?? 0;
  const total = clip.frameCount ?? times?.length ?? null;
  const reason = job && putBackReason(t, job);
  const status = reason
    ? reason
    : queued
      ? t('Waiting, {number} in the queue', { number: job.queuePosition ?? 1 })
      : stopping
        ? t('Stopping…')
        : done === 0
          ? t('Starting…')
          : t('{done} of {total} frames', { done, total: total ?? '…' });
  return (
    <section aria-label={t('Following')} className="rounded-xl border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <p className="figures text-[0.8125rem] font-medium">{status}</p>
        {job && session.rights.choose && (
          <Button
            size="sm"
            variant="ghost"
            disabled={stopping}
            className="-my-1 -mr-1.5"
            onClick={() => cancel.mutate(job.id)}
            aria-label={t('Cancel following')}
          >
            <X aria-hidden />
            {t('Cancel')}
          </Button>
        )}
      </div>
      <ProgressBar
        label={t('Following')}
        value={done}
        total={queued ? 1 : done === 0 ? null : total}
        className="mt-2"
      />
      <SpokenProgress
        work={t('Following {player}', { player: session.player })}
        value={done}
        total={total}
      />
    </section>
  );
}

function FollowingButtons({ actions }: { actions: ReviewActions }) {
  const t = useTranslate();
  const canUndo = actions.disabledReason('undo') === null;
  return (
    <div className="grid grid-cols-2 gap-2">
      <KeyButton action="correct" actions={actions} size="sm" short={t('Correct')} />
      {canUndo ? (
        <KeyButton action="undo" actions={actions} size="sm" variant="ghost" short={t('Undo')} />
      ) : (
        <KeyButton action="chooseAgain" actions={actions} size="sm" variant="ghost" />
      )}
    </div>
  );
}
