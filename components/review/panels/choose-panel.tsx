'use client';
// Which one is the player? The detections of the frame to choose from, or boxes drawn by hand, on
// one frame or on several.

import { EyeOff } from 'lucide-react';
import Link from 'next/link';
import { useSyncExternalStore } from 'react';
import { useSignal } from '@/components/stage/signal';
import { cn } from '@/components/ui/cn';
import { ErrorNote } from '@/components/ui/error-note';
import { Toggle } from '@/components/ui/toggle';
import { confirmFirst, setConfirmFirst, subscribeConfirmFirst } from '@/lib/client/confirm-first';
import { draftAnchorAt } from '@/lib/review/review-state';
import { AnchorList } from '../parts/anchor-list';
import { BuiltInNote } from '../parts/built-in-note';
import { DetectionList } from '../parts/detection-list';
import { DetectionStatus } from '../parts/detection-status';
import { KeyButton } from '../parts/key-button';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import { SuggestionNote } from '../parts/suggestion-note';
import { TrimSummary } from '../parts/trim-summary';
import type { Review } from '../state/review';
import { BoxButton } from '../tools/box-button';
import { DrawButton } from '../tools/draw-button';

export function ChoosePanel({ review }: { review: Review }) {
  const { data, view, actions } = review;
  const { session, clip, manual, times } = data;
  const { player, multiFrame, draftAnchors } = view;
  return (
    <PanelBody buttons={<ChooseButtons {...review} />}>
      {manual ? (
        <ManualIntro player={session.player} />
      ) : (
        <ChooseIntro player={session.player} editing={view.editing} />
      )}
      {clip.error && <ErrorNote error={{ ...clip.error, requestId: clip.id }} />}
      {!manual && !view.editing && <SuggestionNote {...review} />}
      {!manual && <Detections {...review} />}
      <MarkingTools {...review} />
      <TrimSummary {...review} />
      {multiFrame && draftAnchors.length > 0 && (
        <AnchorList
          anchors={draftAnchors}
          player={player}
          times={times}
          onRemove={actions.removeAnchorAt}
        />
      )}
    </PanelBody>
  );
}

function ChooseIntro({ player, editing }: { player: string; editing: boolean }) {
  return editing ? (
    <PanelTitle title={`Correct the path of ${player}`}>
      Go to a frame where the mark is wrong and click the right player. Your marks are never moved.
    </PanelTitle>
  ) : (
    <PanelTitle title={`Which one is ${player}?`}>
      Click the player in the video
      <span className="[@media(pointer:coarse)]:hidden">, or press the number</span>: following
      starts at once. Any frame will do: step to one where the player is clear.
    </PanelTitle>
  );
}

function ManualIntro({ player }: { player: string }) {
  return (
    <div className="grid gap-3">
      <PanelTitle title={`Draw a box around ${player}`}>
        Pick a frame where the player is clear: the player is followed from there. Draw more boxes
        where the path goes wrong.
      </PanelTitle>
      <p className="rounded-lg bg-accent-soft p-3 text-[0.8125rem] text-ink-soft">
        This is manual mode, because no detection model is installed.{' '}
        <Link href="/models" className="font-medium text-accent-ink underline underline-offset-2">
          Add a model
        </Link>
        : then one click is enough, and the path is more reliable.
      </p>
    </div>
  );
}

/** The detections of the frame on screen, or why there are none. */
function Detections({ data, view, actions }: Review) {
  const { session, clip, detections } = data;
  const frame = useSignal(view.player.presentedFrame);
  const shown = detections?.frame === frame ? detections : null;
  return (
    <>
      {shown && shown.boxes.length > 0 && (
        <DetectionList
          detections={shown}
          chosen={draftAnchorAt(view, frame)?.detectionIndex ?? null}
          player={session.player}
          stage={view.stage}
          onChoose={actions.choosePerson}
        />
      )}
      <DetectionStatus data={data} view={view} />
      {clip.analysis.builtIn && shown && (
        <BuiltInNote player={session.player} count={shown.boxes.length} />
      )}
    </>
  );
}

function MarkingTools({ data, view, actions }: Review) {
  const frame = useSignal(view.player.presentedFrame);
  const hidden = draftAnchorAt(view, frame)?.box === null;
  const confirms = useSyncExternalStore(subscribeConfirmFirst, confirmFirst, () => false);
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-2 gap-2">
        <DrawButton actions={actions} view={view} />
        <KeyButton
          action="notVisible"
          actions={actions}
          size="sm"
          icon={<EyeOff aria-hidden />}
          aria-pressed={hidden}
          className={cn(hidden && 'border-bad bg-bad-soft')}
        />
        <BoxButton actions={actions} view={view} />
      </div>
      {!data.manual && (
        <>
          <Toggle
            label="Mark on several frames"
            checked={view.multiFrame}
            onChange={actions.setMultiFrame}
          />
          <Toggle
            label="Confirm before following"
            checked={confirms}
            onChange={setConfirmFirst}
            disabled={view.multiFrame || view.editing}
          />
        </>
      )}
    </div>
  );
}

function ChooseButtons({ data: { session, clip }, view, actions }: Review) {
  const hadPath = clip.attempts.some(({ id, complete }) => complete && id === clip.attempt?.id);
  const reason = actions.disabledReason('follow');
  return (
    <>
      {reason && (
        <p id="follow-reason" className="text-xs text-ink-mute">
          {reason}
        </p>
      )}
      <KeyButton
        action="follow"
        actions={actions}
        text={`Follow ${session.player}`}
        variant="primary"
        size="lg"
        aria-describedby={reason ? 'follow-reason' : undefined}
      />
      {view.editing || hadPath ? (
        <KeyButton
          action="stopChoosing"
          keyOf="escape"
          actions={actions}
          size="sm"
          variant="ghost"
        />
      ) : (
        <KeyButton action="skip" actions={actions} size="sm" variant="ghost" />
      )}
    </>
  );
}
