'use client';
// The open question: what is unclear, the people to choose from, one click to answer. After any
// answer the player is followed again.

import { ArrowRight, EyeOff, MapPin, ScanFace, UserX } from 'lucide-react';
import { useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useMedia, wide } from '@/components/ui/use-media';
import { formatClock } from '@/lib/client/quantities';
import { doubtLabels } from '@/lib/review/doubts';
import { draftAnchorAt } from '@/lib/review/review-state';
import type { Doubt } from '@/lib/vision/types';
import { ArrowsNote, digitCount } from '../candidates/arrows-note';
import { CandidateGrid } from '../candidates/candidate-grid';
import { isNearby, NearestAnalysedFrame } from '../candidates/nearest-analysed-frame';
import { KeyButton } from '../parts/key-button';
import { Note } from '../parts/note';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import { suggestionWords } from '../state/detection-choices';
import type { Review, ReviewData } from '../state/review';
import { BoxButton } from '../tools/box-button';
import { DrawButton } from '../tools/draw-button';

export function AskPanel({ review }: { review: Review }) {
  const t = useTranslate();
  const { session, doubts } = review.data;
  const { player, question } = review.view;
  const frame = useSignal(player.presentedFrame);
  const isWide = useMedia(wide.lg);
  const doubt = doubts.find(({ start }) => start === question?.doubt);
  return (
    <PanelBody
      strip={!isWide && <Candidates {...review} isStrip />}
      buttons={<AskButtons {...review} />}
    >
      <PanelTitle
        title={
          doubt?.reason === 'cut'
            ? t('Where is {player} now?', { player: session.player })
            : t('Which one is {player}?', { player: session.player })
        }
      >
        {doubt
          ? t(doubtLabels[doubt.reason].describe(session.player))
          : t('Click the right player, in the video or here. The path is followed again at once.')}
      </PanelTitle>
      {doubt && <DoubtSpan doubt={doubt} data={review.data} />}
      {doubt?.ask.suggested && frame === doubt.ask.frame && (
        <Suggested {...review} suggested={doubt.ask.suggested} />
      )}
      {isWide && <Candidates {...review} isStrip={false} />}
      {doubt && frame !== doubt.ask.frame && (
        <Button size="sm" variant="ghost" onClick={() => player.goTo(doubt.ask.frame)}>
          <MapPin aria-hidden />
          {t('Back to frame {frame}', { frame: doubt.ask.frame })}
        </Button>
      )}
      <OtherAnswers {...review} />
    </PanelBody>
  );
}

function DoubtSpan({ doubt, data }: { doubt: Doubt; data: ReviewData }) {
  const t = useTranslate();
  const { doubts, times } = data;
  return (
    <p className="figures flex flex-wrap items-center gap-x-2 text-xs text-ink-mute">
      <span className="font-semibold text-accent-ink">{t(doubtLabels[doubt.reason].short)}</span>
      <span>
        {t('{start} to {end}', {
          start: formatClock(times?.[doubt.start] ?? 0, 1),
          end: formatClock(times?.[doubt.end] ?? times?.at(-1) ?? 0, 1),
        })}
      </span>
      <span>
        {t('{number} of {count}', { number: doubts.indexOf(doubt) + 1, count: doubts.length })}
      </span>
    </p>
  );
}

/** Who the player is likely, by the shots that show them. */
function Suggested({
  data,
  actions,
  suggested,
}: Review & { suggested: NonNullable<Doubt['ask']['suggested']> }) {
  const t = useTranslate();
  const suggestion = suggestionWords(suggested, data.session.player);
  return suggested.level === 'likely' ? (
    <div className="grid gap-2">
      <Note icon={<ScanFace aria-hidden />}>
        {t('{suggestion}, by the rest of the clip: the dashed box. Anyone else is one click.', {
          suggestion,
        })}
      </Note>
      <KeyButton action="follow" actions={actions} size="sm" text={t('Take them')} />
    </div>
  ) : (
    <Note icon={<ScanFace aria-hidden />}>
      {t('{suggestion}, by the rest of the clip: look before you choose.', { suggestion })}
    </Note>
  );
}

function Candidates({ data, view, actions, isStrip }: Review & { isStrip: boolean }) {
  const t = useTranslate();
  const { detections, manual, session } = data;
  const { player, stage } = view;
  const frame = useSignal(player.presentedFrame);
  const playing = useSignal(player.playing);
  if (manual)
    return <Note>{t('Drag a box around {player} in the video.', { player: session.player })}</Note>;
  if (playing) return <Note>{t('Pause on a frame to choose.')}</Note>;
  if (detections && isNearby(detections.frame, frame))
    return <NearestAnalysedFrame frame={detections.frame} player={player} />;
  if (!detections || detections.frame !== frame) return <Skeleton className="h-24" />;
  if (detections.boxes.length === 0)
    return (
      <Note>
        {t(
          'No player was detected on this frame. Draw a box around the player, or go to another frame.',
        )}
      </Note>
    );
  const { boxes, candidateCount = boxes.length } = detections;
  return (
    <div className="grid gap-2">
      <CandidateGrid
        detections={detections}
        marked={draftAnchorAt(view, frame)?.detectionIndex ?? null}
        stage={stage}
        isStrip={isStrip}
        onChoose={actions.answer}
      />
      {boxes.length > candidateCount && (
        <p className="text-xs text-ink-mute">
          {t('Someone else? Click them in the video, on this frame or another.')}
        </p>
      )}
      <ArrowsNote count={boxes.length} reached={Math.min(candidateCount, digitCount)} />
    </div>
  );
}

/** Answers that are none of the detections. */
function OtherAnswers({ data, view, actions }: Review) {
  const t = useTranslate();
  const { session, path } = data;
  const frame = useSignal(view.player.presentedFrame);
  const hasMark = path?.frames[frame]?.box != null;
  return (
    <div className="grid gap-2">
      {hasMark && (
        <KeyButton
          action="notThem"
          actions={actions}
          size="sm"
          className="justify-start"
          icon={<UserX aria-hidden />}
        />
      )}
      <KeyButton
        action="notVisible"
        actions={actions}
        size="sm"
        className="justify-start"
        icon={<EyeOff aria-hidden />}
        text={t('{player} is not visible here', { player: session.player })}
      />
      <DrawButton actions={actions} view={view} className="justify-start" />
      {hasMark && <BoxButton actions={actions} view={view} className="justify-start" />}
    </div>
  );
}

function AskButtons({ data, actions }: Review) {
  const t = useTranslate();
  return (
    <div className="grid grid-cols-2 gap-2">
      <KeyButton action="stopAsking" keyOf="escape" actions={actions} size="sm" variant="ghost" />
      {data.doubts.length > 1 ? (
        <KeyButton
          action="doubtForward"
          actions={actions}
          size="sm"
          short={t('Next')}
          icon={<ArrowRight aria-hidden />}
        />
      ) : (
        <KeyButton action="editAnchors" actions={actions} size="sm" variant="ghost" />
      )}
    </div>
  );
}
