'use client';
// The player is being followed: how far the path is, while it is already drawn, and what can be
// done meanwhile.

import { X } from 'lucide-react';
import { useCancelJob } from '@/components/jobs/use-cancel-job';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { ProgressBar } from '@/components/ui/progress-bar';
import { adjacentAttempt } from '../state/clip-status';
import type { Review } from '../state/use-review';
import { AnchorList } from './anchor-list';
import { KeyButton } from './key-button';
import { PanelBody, PanelTitle } from './side-panel';

export function FollowingPanel({ review }: { review: Review }) {
  const { session, clip, partialFrameCount, times, player, path } = review;
  const cancel = useCancelJob();
  const playing = useSignal(player.playing);
  const stopping = clip.job?.cancelRequested || cancel.isPending;
  const waiting = clip.job?.state === 'queued' && (clip.job.queuePosition ?? 1) > 1;
  const followedCount = partialFrameCount ?? 0;
  const total = clip.frameCount ?? times?.length ?? null;
  return (
    <PanelBody actions={<Actions review={review} />}>
      <PanelTitle title={`Following ${session.player}`}>
        {followedCount > 0 || path
          ? 'The mark is drawn as far as the path is known. Play along, or correct as soon as it goes wrong.'
          : 'The mark appears in a moment.'}
      </PanelTitle>
      <section aria-label="Following" className="rounded-xl border border-line p-3">
        <div className="flex items-center justify-between gap-2">
          <p className="figures text-[0.8125rem] font-medium">
            {waiting
              ? `Waiting, ${clip.job?.queuePosition} in the queue`
              : stopping
                ? 'Stopping…'
                : followedCount === 0
                  ? 'Looking…'
                  : `${followedCount} of ${total ?? '…'} frames`}
          </p>
          {clip.job && (
            <Button
              size="sm"
              variant="ghost"
              disabled={stopping}
              className="-my-1 -mr-1.5"
              onClick={() => clip.job && cancel.mutate(clip.job.id)}
              aria-label="Cancel following"
            >
              <X aria-hidden />
              Cancel
            </Button>
          )}
        </div>
        <ProgressBar
          label="Following"
          value={followedCount}
          total={waiting ? 1 : followedCount === 0 ? null : total}
          className="mt-2"
        />
      </section>
      {!playing && path && (
        <KeyButton command="play" size="sm" onClick={player.toggle}>
          Watch it grow
        </KeyButton>
      )}
      {clip.attempt && clip.attempt.anchors.length > 0 && (
        <section className="grid gap-2">
          <h3 className="text-xs font-semibold text-ink-mute">Your marks</h3>
          <AnchorList
            anchors={clip.attempt.anchors}
            player={player}
            times={times}
            onRemove={null}
          />
        </section>
      )}
    </PanelBody>
  );
}

function Actions({ review }: { review: Review }) {
  const { clip } = review;
  return (
    <div className="grid grid-cols-2 gap-2">
      <KeyButton command="correct" size="sm" onClick={review.correct}>
        Correct
      </KeyButton>
      {adjacentAttempt(clip, -1) ? (
        <KeyButton command="undo" size="sm" variant="ghost" onClick={() => review.undoRedo(-1)}>
          Undo
        </KeyButton>
      ) : (
        <KeyButton command="chooseAgain" size="sm" variant="ghost" onClick={review.chooseAgain}>
          Choose again
        </KeyButton>
      )}
    </div>
  );
}
