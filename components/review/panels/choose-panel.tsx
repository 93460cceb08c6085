'use client';
// Who is it? The people of the frame to pick from, or boxes drawn by hand, on one frame or on
// several.

import { BoxSelect, EyeOff, ScanSearch, SquareDashed } from 'lucide-react';
import Link from 'next/link';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { ErrorNote } from '@/components/ui/error-note';
import { Toggle } from '@/components/ui/toggle';
import type { ClipView } from '@/lib/contracts/sessions';
import { canFollow, draftAnchorAt } from '@/lib/review/review-state';
import type { Review } from '../state/use-review';
import { AnchorList } from './anchor-list';
import { BuiltInNote } from './built-in-note';
import { DetectionList } from './detection-list';
import { KeyButton } from './key-button';
import { isNearby, NearestAnalysedFrame } from './nearest-analysed-frame';
import { PanelBody, PanelTitle } from './side-panel';

export function ChoosePanel({ review }: { review: Review }) {
  const { session, clip, state, detections, player, view, manual } = review;
  const frame = useSignal(player.presentedFrame);
  const draftAnchor = draftAnchorAt(state, frame);
  const shown = detections && detections.frame === frame ? detections : null;
  return (
    <PanelBody actions={<Actions review={review} />}>
      {manual ? (
        <ManualIntro player={session.player} />
      ) : (
        <Intro player={session.player} correcting={state.choosing} />
      )}
      {clip.error && <ErrorNote error={{ ...clip.error, requestId: clip.id }} />}
      {!manual && shown && shown.boxes.length > 0 && (
        <DetectionList
          detections={shown}
          chosen={draftAnchor?.detectionIndex ?? null}
          view={view}
          onChoose={review.choosePerson}
        />
      )}
      {!manual && (
        <DetectionState clip={clip} review={review} count={shown ? shown.boxes.length : null} />
      )}
      {clip.analysis.builtIn && shown && (
        <BuiltInNote player={session.player} count={shown.boxes.length} />
      )}
      <div className="grid gap-2">
        <div className="grid grid-cols-2 gap-2">
          <KeyButton
            command="draw"
            size="sm"
            aria-pressed={review.drawing}
            className={cn(review.drawing && 'border-accent-strong bg-accent-soft')}
            onClick={review.toggleDraw}
          >
            <SquareDashed aria-hidden />
            Draw a box
          </KeyButton>
          <KeyButton
            command="notVisible"
            size="sm"
            aria-pressed={draftAnchor !== null && draftAnchor.box === null}
            className={cn(draftAnchor && draftAnchor.box === null && 'border-bad bg-bad-soft')}
            onClick={review.toggleNotVisible}
          >
            <EyeOff aria-hidden />
            Not visible
          </KeyButton>
        </div>
        {!manual && (
          <Toggle
            label="Mark on several frames"
            checked={state.multiFrame}
            onChange={(on) => review.dispatch({ type: 'several', on })}
          />
        )}
      </div>
      {state.multiFrame && state.draftAnchors.length > 0 && (
        <AnchorList
          anchors={state.draftAnchors}
          player={player}
          times={review.times}
          onRemove={(at) => review.dispatch({ type: 'unmark', frame: at })}
        />
      )}
    </PanelBody>
  );
}

function Intro({ player, correcting }: { player: string; correcting: boolean }) {
  return correcting ? (
    <PanelTitle title={`Correct the path of ${player}`}>
      Go to a frame where the mark is wrong and click the right player. Your marks are never moved.
    </PanelTitle>
  ) : (
    <PanelTitle title={`Which one is ${player}?`}>
      Click the player in the picture, or press the number. Any frame will do: step to one where the
      player is clear.
    </PanelTitle>
  );
}

function ManualIntro({ player }: { player: string }) {
  return (
    <div className="grid gap-3">
      <PanelTitle title={`Draw a box around ${player}`}>
        On one frame where the player is clear: the picture alone is followed from there. More boxes
        help where it goes wrong.
      </PanelTitle>
      <p className="rounded-lg bg-accent-soft p-3 text-[0.8125rem] text-ink-soft">
        This is manual mode, because no detection model is installed.{' '}
        <Link href="/models" className="font-medium text-accent-ink underline underline-offset-2">
          Add a model
        </Link>{' '}
        and a click is enough, and the path is surer.
      </p>
    </div>
  );
}

/** Why there is nobody to pick, and what to do instead. */
function DetectionState({
  clip,
  review,
  count,
}: {
  clip: ClipView;
  review: Review;
  count: number | null;
}) {
  const playing = useSignal(review.player.playing);
  const frame = useSignal(review.player.presentedFrame);
  if (count !== null && count > 0) return null;
  if (playing)
    return <Note icon={<BoxSelect aria-hidden />}>Pause on a frame to see who is on it.</Note>;
  if (review.detections && isNearby(review.detections.frame, frame))
    return <NearestAnalysedFrame frame={review.detections.frame} player={review.player} />;
  if (count === null || !review.detectionsKnown) {
    return (
      <Note icon={<ScanSearch aria-hidden className="motion-safe:animate-pulse" />}>
        {clip.analysis.state === 'running'
          ? 'This frame has not been looked at yet. The first frame is always ready first.'
          : 'Looking up who is on this frame…'}
      </Note>
    );
  }
  return (
    <div className="grid gap-2.5">
      <Note icon={<BoxSelect aria-hidden />}>
        Nobody was found on this frame. Go to another one, or draw a box around the player.
      </Note>
      <Button size="sm" onClick={() => review.player.stepSeconds(1)} className="justify-self-start">
        One second on
      </Button>
    </div>
  );
}

function Note({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <p
      className="flex gap-2.5 rounded-lg bg-sunken p-3 text-[0.8125rem] text-ink-soft [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0"
      role="status"
    >
      {icon}
      <span>{children}</span>
    </p>
  );
}

function Actions({ review }: { review: Review }) {
  const { session, clip, state, manual } = review;
  const hadPath = clip.attempts.some(({ id, complete }) => complete && id === clip.attempt?.id);
  const ready = canFollow(state);
  const hint = ready ? null : manual ? 'Draw a box first.' : 'Choose the player first.';
  return (
    <>
      {hint && (
        <p id="follow-advice" className="text-xs text-ink-mute">
          {hint}
        </p>
      )}
      <KeyButton
        command="accept"
        variant="primary"
        size="lg"
        disabled={!ready}
        aria-describedby={hint ? 'follow-advice' : undefined}
        onClick={review.follow}
      >
        Follow {session.player}
      </KeyButton>
      {state.choosing || hadPath ? (
        <KeyButton command="escape" size="sm" variant="ghost" onClick={review.stopChoosing}>
          Keep the path as it was
        </KeyButton>
      ) : (
        <KeyButton command="skip" size="sm" variant="ghost" onClick={review.skip}>
          Skip this clip
        </KeyButton>
      )}
    </>
  );
}
