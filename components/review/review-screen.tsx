'use client';
// The review screen: clips on the left, the stage in the middle, the panel of the open clip on the
// right.

import { failureFrom } from '@/lib/client/http';
import type { SessionView } from '@/lib/contracts/sessions';
import { cn } from '../ui/cn';
import { ErrorNote } from '../ui/error-note';
import { ApprovalQuestion } from './approval-question';
import { KeysDialog, ReelPanel, useLaterParts } from './later-parts';
import { ClipPanel } from './panels/clip-panel';
import { SidePanel } from './panels/side-panel';
import { PlainScreen } from './plain/plain-screen';
import { AddPlayerDialog } from './players/add-player-dialog';
import { PlayerSwitcher } from './players/player-switcher';
import { ClipRail } from './rail/clip-rail';
import { SessionHeader } from './session-header';
import { StageColumn } from './stage-column';
import type { DeepLink } from './state/use-deep-link';
import { useReview } from './state/use-review';
import { useSession } from './state/use-session';
import { StillsDialog } from './stills/stills-dialog';

export function ReviewScreen({ session: initial, link }: { session: SessionView; link: DeepLink }) {
  const session = useSession(initial);
  useLaterParts();
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
      {session.data.marked ? (
        <ReviewLayout session={session.data} link={link} />
      ) : (
        <PlainScreen session={session.data} first={(link.clip || 1) - 1} />
      )}
    </>
  );
}

function ReviewLayout({ session, link }: { session: SessionView; link: DeepLink }) {
  const review = useReview(session, link);
  const { data, view, actions, playback } = review;
  return (
    <main className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-3.25rem)] lg:flex-none">
      <SessionHeader
        session={session}
        actions={actions}
        wide={view.wide}
        mayAddPlayer={data.mayAddPlayer}
      />
      <PlayerSwitcher
        players={data.players}
        sessionId={session.id}
        clipNumber={data.clip.position + 1}
        onOpen={actions.openPlayer}
      />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <div className={cn('contents', view.wide && 'lg:hidden')}>
          <ClipRail
            clips={session.clips}
            times={session.style}
            openId={data.clip.id}
            onOpen={actions.openClip}
          />
        </div>
        <StageColumn review={review} />
        <SidePanel
          hidden={view.wide}
          panel={view.panel}
          onPanel={actions.showPanel}
          clipNumber={data.clip.position + 1}
          clip={<ClipPanel review={review} />}
          reel={<ReelPanel data={data} actions={actions} playback={playback} />}
        />
      </div>
      <ApprovalQuestion {...review} />
      <StillsDialog {...review} />
      {view.dialog === 'player' && (
        <AddPlayerDialog
          sessionId={session.id}
          onOpen={actions.openPlayer}
          onClose={() => actions.showDialog(null)}
        />
      )}
      {view.dialog === 'keys' && <KeysDialog open onOpenChange={() => actions.showDialog(null)} />}
    </main>
  );
}
