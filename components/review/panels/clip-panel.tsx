'use client';
// The panel of the open clip: which of its situations it is in, and any refusal of the server on
// top.

import { ErrorNote } from '@/components/ui/error-note';
import { allowedActions, clipStatus, isFollowing } from '../state/clip-status';
import type { Review } from '../state/use-review';
import { AskPanel } from './ask-panel';
import { ChoosePanel } from './choose-panel';
import { FollowingPanel } from './following-panel';
import { ReviewPanel } from './review-panel';
import { SkippedPanel, StoppedPanel } from './stopped-panel';
import { WorkingPanel } from './working-panel';

export function ClipPanel({ review }: { review: Review }) {
  const { clip, mutations } = review;
  const { error } = mutations;
  return (
    <>
      {error && (error.clipId === clip.id || error.clipId === null) && (
        <ErrorNote
          error={error.failure}
          onRetry={mutations.dismiss}
          retryLabel="Understood"
          className="m-3 mb-0"
        />
      )}
      <StatePanel review={review} />
    </>
  );
}

function StatePanel({ review }: { review: Review }) {
  if (review.choosing) return <ChoosePanel review={review} />;
  if (allowedActions(review.clip).restore) return <SkippedPanel review={review} />;
  if (review.state.asking) return <AskPanel review={review} asking={review.state.asking} />;
  if (isFollowing(review.clip)) return <FollowingPanel review={review} />;
  const { phase } = clipStatus(review.clip);
  if (phase === 'working') return <WorkingPanel review={review} />;
  if (phase === 'failed') return <StoppedPanel review={review} />;
  return <ReviewPanel review={review} />;
}
