'use client';
// The review screen: clips on the left, the picture in the middle, what is asked of the person on
// the right.

import { useState } from 'react';
import { failureFrom } from '@/lib/client/http';
import type { SessionView } from '@/lib/contracts/sessions';
import { ErrorNote } from '../ui/error-note';
import { ClipRail } from './clip-rail';
import { KeysDialog } from './keys-dialog';
import { ClipPanel } from './panels/clip-panel';
import { SidePanel } from './panels/side-panel';
import { ReelPanel } from './reel/reel-panel';
import { SessionHeader } from './session-header';
import { StageColumn } from './stage-column';
import type { DeepLink } from './state/use-deep-link';
import { type Review, useReview } from './state/use-review';
import { useReviewKeys } from './state/use-review-keys';
import { useSession } from './state/use-session';

export function ReviewScreen({ session: initial, link }: { session: SessionView; link: DeepLink }) {
  const session = useSession(initial);
  const failure = session.isError ? failureFrom(session.error) : null;
  return (
    <>
      {failure && (
        <ErrorNote
          error={failure}
          onRetry={() => void session.refetch()}
          className="rounded-none border-x-0 border-t-0"
        />
      )}
      <ReviewLayout session={session.data} link={link} />
    </>
  );
}

function ReviewLayout({ session, link }: { session: SessionView; link: DeepLink }) {
  const review = useReview(session, link);
  const [keysShown, setKeysShown] = useState(false);
  useReviewKeys(review, () => setKeysShown(true));
  const showPanel = (panel: Review['state']['panel']) => review.dispatch({ type: 'panel', panel });
  return (
    <main className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-3.25rem)] lg:flex-none">
      <SessionHeader
        session={session}
        onReel={() => showPanel('reel')}
        onKeys={() => setKeysShown(true)}
      />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <ClipRail clips={session.clips} openId={review.clip.id} onOpen={review.open} />
        <StageColumn review={review} />
        <SidePanel
          panel={review.state.panel}
          onPanel={showPanel}
          clipNumber={review.clip.position + 1}
          clip={<ClipPanel review={review} />}
          reel={<ReelPanel session={session} mutations={review.mutations} onOpen={review.open} />}
        />
      </div>
      <KeysDialog open={keysShown} onOpenChange={setKeysShown} />
    </main>
  );
}
