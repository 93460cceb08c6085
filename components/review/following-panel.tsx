'use client';
// The player is being followed: how far the path is, while it is already drawn, and what can be done meanwhile.

import { X } from 'lucide-react';
import { useCancelJob } from '../jobs/use-cancel-job';
import { useCell } from '../stage/cell';
import { Button } from '../ui/button';
import { ProgressBar } from '../ui/progress-bar';
import { neighbourAttempt } from './clip-status';
import { KeyButton } from './key-button';
import { MarksList } from './marks-list';
import { PanelBody, PanelTitle } from './side-panel';
import type { Review } from './use-review';

export function FollowingPanel({ review }: { review: Review }) {
  const { session, clip, growing, times, player, path } = review;
  const cancel = useCancelJob();
  const playing = useCell(player.playing);
  const stopping = clip.job?.cancelRequested || cancel.isPending;
  const waiting = clip.job?.state === 'queued' && (clip.job.queuePosition ?? 1) > 1;
  const known = growing ?? 0;
  const total = clip.frameCount ?? times?.length ?? null;
  return (
    <PanelBody actions={<Actions review={review} />}>
      <PanelTitle title={`Following ${session.player}`}>
        {known > 0 || path
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
                : known === 0
                  ? 'Looking…'
                  : `${known} of ${total ?? '…'} frames`}
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
        <ProgressBar label="Following" value={known} total={waiting ? 1 : known === 0 ? null : total} className="mt-2" />
      </section>
      {!playing && path && (
        <KeyButton command="play" size="sm" onClick={player.toggle}>
          Watch it grow
        </KeyButton>
      )}
      {clip.attempt && clip.attempt.anchors.length > 0 && (
        <section className="grid gap-2">
          <h3 className="text-xs font-semibold text-ink-mute">Your marks</h3>
          <MarksList marks={clip.attempt.anchors} player={player} times={times} onRemove={null} />
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
      {neighbourAttempt(clip, -1) ? (
        <KeyButton command="undo" size="sm" variant="ghost" onClick={() => review.travel(-1)}>
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
