'use client';
// Where the machine asks, or the person wants to correct: what is unclear, the people to choose
// among, and one click as the answer. Whatever the answer, the player is followed again from it.

import { ArrowRight, EyeOff, MapPin, SquareDashed, UserX } from 'lucide-react';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { formatClock } from '@/lib/client/quantities';
import { doubtLabels } from '@/lib/review/doubts';
import type { Asking } from '@/lib/review/review-state';
import type { Review } from '../state/use-review';
import { CandidateGrid } from './candidate-grid';
import { KeyButton } from './key-button';
import { isNearby, NearestAnalysedFrame } from './nearest-analysed-frame';
import { PanelBody, PanelTitle } from './side-panel';

export function AskPanel({ review, asking }: { review: Review; asking: Asking }) {
  const { session, doubts, player, times } = review;
  const frame = useSignal(player.presentedFrame);
  const doubt = doubts.find(({ start }) => start === asking.doubt) ?? null;
  const offQuestionFrame = doubt !== null && frame !== doubt.ask.frame;
  return (
    <PanelBody actions={<Actions review={review} />}>
      <PanelTitle
        title={
          doubt?.reason === 'cut'
            ? `Where is ${session.player} now?`
            : `Which one is ${session.player}?`
        }
      >
        {doubt
          ? doubtLabels[doubt.reason].describe(session.player)
          : 'Click the right player, in the picture or here. The path is followed again at once.'}
      </PanelTitle>
      {doubt && (
        <p className="figures flex flex-wrap items-center gap-x-2 text-xs text-ink-mute">
          <span className="font-semibold text-accent-ink">{doubtLabels[doubt.reason].short}</span>
          <span>
            {formatClock(times?.[doubt.start] ?? 0, 1)} to{' '}
            {formatClock(times?.[doubt.end] ?? times?.at(-1) ?? 0, 1)}
          </span>
          <span>
            {doubts.indexOf(doubt) + 1} of {doubts.length}
          </span>
        </p>
      )}
      <Candidates review={review} />
      {offQuestionFrame && doubt && (
        <Button size="sm" variant="ghost" onClick={() => player.goTo(doubt.ask.frame)}>
          <MapPin aria-hidden />
          Back to frame {doubt.ask.frame}
        </Button>
      )}
      <OtherAnswers review={review} />
    </PanelBody>
  );
}

function Candidates({ review }: { review: Review }) {
  const { detections, player, view, manual, session } = review;
  const frame = useSignal(player.presentedFrame);
  const playing = useSignal(player.playing);
  if (manual) return <Note>Drag a box around {session.player} in the picture.</Note>;
  if (playing) return <Note>Pause on a frame to choose.</Note>;
  if (detections && isNearby(detections.frame, frame))
    return <NearestAnalysedFrame frame={detections.frame} player={player} />;
  if (!detections || detections.frame !== frame) return <Skeleton className="h-24" />;
  if (detections.boxes.length === 0)
    return (
      <Note>
        Nobody was found on this frame. Draw a box around the player, or go to another frame.
      </Note>
    );
  return (
    <div className="grid gap-2">
      <CandidateGrid detections={detections} view={view} onChoose={review.answer} />
      {detections.candidateCount !== undefined &&
        detections.boxes.length > detections.candidateCount && (
          <p className="text-xs text-ink-mute">
            Somebody else? Click them in the picture, on this frame or another.
          </p>
        )}
    </div>
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return <p className="rounded-lg bg-sunken p-3 text-[0.8125rem] text-ink-soft">{children}</p>;
}

/** The answers that are nobody in the picture. */
function OtherAnswers({ review }: { review: Review }) {
  const { session, player, path } = review;
  const frame = useSignal(player.presentedFrame);
  const hasMark = path?.frames[frame]?.box != null;
  return (
    <div className="grid gap-2">
      {hasMark && (
        <KeyButton
          command="notThem"
          size="sm"
          className="justify-start"
          onClick={review.submitOtherPerson}
        >
          <UserX aria-hidden />
          The mark is on somebody else
        </KeyButton>
      )}
      <KeyButton
        command="notVisible"
        size="sm"
        className="justify-start"
        onClick={review.submitNotVisible}
      >
        <EyeOff aria-hidden />
        {session.player} is not visible here
      </KeyButton>
      <KeyButton
        command="draw"
        size="sm"
        aria-pressed={review.drawing}
        className={cn('justify-start', review.drawing && 'border-accent-strong bg-accent-soft')}
        onClick={review.toggleDraw}
      >
        <SquareDashed aria-hidden />
        Draw a box
      </KeyButton>
    </div>
  );
}

function Actions({ review }: { review: Review }) {
  return (
    <div className="grid grid-cols-2 gap-2">
      <KeyButton command="escape" size="sm" variant="ghost" onClick={review.stopAsking}>
        Leave it
      </KeyButton>
      {review.doubts.length > 1 ? (
        <KeyButton command="doubtForward" size="sm" onClick={() => review.goToDoubt(1)}>
          Next
          <ArrowRight aria-hidden />
        </KeyButton>
      ) : (
        <Button size="sm" variant="ghost" onClick={review.editAnchors}>
          Edit all marks
        </Button>
      )}
    </div>
  );
}
