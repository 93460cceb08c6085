'use client';
// The panel of the open clip: which of its situations it is in, and any refusal of the server on top.

import { ErrorNote } from '../ui/error-note';
import { AskPanel } from './ask-panel';
import { ChoosePanel } from './choose-panel';
import { allowed, clipStatus, isFollowing } from './clip-status';
import { FollowingPanel } from './following-panel';
import { SkippedPanel, StoppedPanel } from './stopped-panel';
import type { Review } from './use-review';
import { VerdictPanel } from './verdict-panel';
import { WorkingPanel } from './working-panel';

export function ClipPanel({ review }: { review: Review }) {
  const { clip, acts } = review;
  const { refusal } = acts;
  return (
    <>
      {refusal && (refusal.clipId === clip.id || refusal.clipId === null) && (
        <ErrorNote error={refusal.failure} onRetry={acts.dismiss} retryLabel="Understood" className="m-3 mb-0" />
      )}
      <Situation review={review} />
    </>
  );
}

function Situation({ review }: { review: Review }) {
  if (review.choosing) return <ChoosePanel review={review} />;
  if (allowed(review.clip).restore) return <SkippedPanel review={review} />;
  if (review.state.asking) return <AskPanel review={review} asking={review.state.asking} />;
  if (isFollowing(review.clip)) return <FollowingPanel review={review} />;
  const { turn } = clipStatus(review.clip);
  if (turn === 'working') return <WorkingPanel review={review} />;
  if (turn === 'failed') return <StoppedPanel review={review} />;
  return <VerdictPanel review={review} />;
}
