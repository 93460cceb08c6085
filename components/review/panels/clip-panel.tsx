'use client';
// The panel of the open clip: which one its state calls for, with the latest server error on top.

import { useTranslate } from '@/components/language/use-translate';
import { ErrorNote } from '@/components/ui/error-note';
import { CompareNote } from '../compare/compare-note';
import { AnalysisRemovedNote } from '../parts/analysis-removed-note';
import { clipStage, clipStatus } from '../state/clip-status';
import type { Review } from '../state/review';
import { BoxNote } from '../tools/box-note';
import { SwipeToDecide } from '../touch/swipe-to-decide';
import { AskPanel } from './ask-panel';
import { ChoosePanel } from './choose-panel';
import { FollowingPanel } from './following-panel';
import { NotChosenPanel } from './not-chosen-panel';
import { ReviewPanel } from './review-panel';
import { SkippedPanel, StoppedPanel } from './stopped-panel';
import { WorkingPanel } from './working-panel';

export function ClipPanel({ review }: { review: Review }) {
  const t = useTranslate();
  const { clip, error } = review.data;
  return (
    <>
      {/* What is shown below changes with the state; what reads the page aloud learns of it here. */}
      <p role="status" className="sr-only">
        {t('Clip {number}: {state}', {
          number: clip.position + 1,
          state: t(clipStatus(clip).label),
        })}
      </p>
      {error && (error.clipId === clip.id || error.clipId === null) && (
        <ErrorNote
          error={error.failure}
          onRetry={review.actions.dismissError}
          retryLabel={t('Understood')}
          className="m-3 mb-0"
        />
      )}
      {clip.analysis.state === 'removed' && <AnalysisRemovedNote key={clip.id} clip={clip} />}
      <CompareNote {...review} />
      {review.view.tool === 'box' && <BoxNote {...review} />}
      <SwipeToDecide review={review}>
        <StagePanel review={review} />
      </SwipeToDecide>
    </>
  );
}

function StagePanel({ review }: { review: Review }) {
  const stage = clipStage(review.data.clip);
  if (review.view.mode === 'choosing') return <ChoosePanel review={review} />;
  if (stage === 'skipped') return <SkippedPanel review={review} />;
  if (review.view.mode === 'asking') return <AskPanel review={review} />;
  switch (stage) {
    case 'following':
      return <FollowingPanel review={review} />;
    case 'preparing':
    case 'queued':
    case 'rendering':
      return <WorkingPanel review={review} />;
    case 'stopped':
      return <StoppedPanel review={review} />;
    case 'choosing':
      // Those who may choose are in the mode of choosing.
      return <NotChosenPanel review={review} />;
    case 'review':
    case 'finished':
      return <ReviewPanel review={review} />;
  }
}
