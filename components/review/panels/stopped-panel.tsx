'use client';
// A clip that failed, was cancelled or was skipped: why, and the way back.

import { RotateCcw, Undo2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ErrorNote } from '@/components/ui/error-note';
import { adjacentAttempt, allowedActions } from '../state/clip-status';
import type { Review } from '../state/use-review';
import { KeyButton } from './key-button';
import { PanelBody, PanelTitle } from './side-panel';

export function StoppedPanel({ review }: { review: Review }) {
  const { session, clip } = review;
  const cancelled = clip.state === 'cancelled';
  return (
    <PanelBody
      actions={
        <>
          <Button variant="primary" size="lg" onClick={review.retry}>
            <RotateCcw aria-hidden />
            {cancelled ? 'Start again' : 'Try again'}
          </Button>
          {adjacentAttempt(clip, -1) && (
            <KeyButton command="undo" size="sm" onClick={() => review.undoRedo(-1)}>
              Back to the path before
            </KeyButton>
          )}
          {allowedActions(clip).chooseAgain && (
            <KeyButton command="chooseAgain" size="sm" onClick={review.chooseAgain}>
              Choose {session.player} again
            </KeyButton>
          )}
          <KeyButton command="skip" size="sm" variant="ghost" onClick={review.skip}>
            Skip this clip
          </KeyButton>
        </>
      }
    >
      <PanelTitle title={cancelled ? 'The work was cancelled' : 'This clip did not work out'}>
        {cancelled
          ? 'Nothing is lost: it goes on from where it was stopped.'
          : 'The other clips are not affected.'}
      </PanelTitle>
      {clip.error && !cancelled && <ErrorNote error={{ ...clip.error, requestId: clip.id }} />}
    </PanelBody>
  );
}

export function SkippedPanel({ review }: { review: Review }) {
  return (
    <PanelBody
      actions={
        <Button variant="primary" size="lg" onClick={review.restore}>
          <Undo2 aria-hidden />
          Take it back in
        </Button>
      }
    >
      <PanelTitle title={`Clip ${review.clip.position + 1} is skipped`}>
        It stays out of the reel. What was found and chosen is kept.
      </PanelTitle>
    </PanelBody>
  );
}
