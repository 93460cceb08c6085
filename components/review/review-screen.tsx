'use client';
// The review screen: clips on the left, the picture in the middle, what is asked of the person on the right.

import { useState } from 'react';
import { failureFrom } from '@/lib/client/http';
import type { SessionView } from '@/lib/contracts/sessions';
import { ReelPanel } from '../reel/reel-panel';
import { ErrorNote } from '../ui/error-note';
import { ClipPanel } from './clip-panel';
import { ClipRail } from './clip-rail';
import { KeysDialog } from './keys-dialog';
import { PictureColumn } from './picture-column';
import { SessionHeader } from './session-header';
import { SidePanel } from './side-panel';
import type { DeepLink } from './use-deep-link';
import { type Review, useReview } from './use-review';
import { useReviewKeys } from './use-review-keys';
import { useSession } from './use-session';

export function ReviewScreen({ session: atFirst, link }: { session: SessionView; link: DeepLink }) {
  const session = useSession(atFirst);
  const failure = session.isError ? failureFrom(session.error) : null;
  return (
    <>
      {failure && <ErrorNote error={failure} onRetry={() => void session.refetch()} className="rounded-none border-x-0 border-t-0" />}
      <Reviewing session={session.data} link={link} />
    </>
  );
}

function Reviewing({ session, link }: { session: SessionView; link: DeepLink }) {
  const review = useReview(session, link);
  const [keysShown, setKeysShown] = useState(false);
  useReviewKeys(review, () => setKeysShown(true));
  const showPanel = (panel: Review['state']['panel']) => review.dispatch({ type: 'panel', panel });
  return (
    <main className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-3.25rem)] lg:flex-none">
      <SessionHeader session={session} onReel={() => showPanel('reel')} onKeys={() => setKeysShown(true)} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <ClipRail clips={session.clips} openId={review.clip.id} onOpen={review.open} />
        <PictureColumn review={review} />
        <SidePanel
          panel={review.state.panel}
          onPanel={showPanel}
          clipNumber={review.clip.position + 1}
          clip={<ClipPanel review={review} />}
          reel={<ReelPanel session={session} acts={review.acts} onOpen={review.open} />}
        />
      </div>
      <KeysDialog open={keysShown} onOpenChange={setKeysShown} />
    </main>
  );
}
