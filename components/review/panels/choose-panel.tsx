'use client';
// Which one is the player? The detections of the frame to choose from, or boxes drawn by hand, on
// one frame or on several.

import { EyeOff } from 'lucide-react';
import Link from 'next/link';
import { useSyncExternalStore } from 'react';
import { rich, useTranslate } from '@/components/language/use-translate';
import { useSignal } from '@/components/stage/signal';
import { cn } from '@/components/ui/cn';
import { ErrorNote } from '@/components/ui/error-note';
import { Toggle } from '@/components/ui/toggle';
import { useMedia, wide } from '@/components/ui/use-media';
import { confirmFirst, setConfirmFirst, subscribeConfirmFirst } from '@/lib/client/confirm-first';
import { draftAnchorAt } from '@/lib/review/review-state';
import { ArrowsNote, digitCount } from '../candidates/arrows-note';
import { DetectionList } from '../candidates/detection-list';
import { DetectionStatus } from '../candidates/detection-status';
import { SuggestionNote } from '../candidates/suggestion-note';
import { AnchorList } from '../parts/anchor-list';
import { BuiltInNote } from '../parts/built-in-note';
import { KeyButton } from '../parts/key-button';
import { PanelBody, PanelTitle } from '../parts/panel-body';
import { TrimSummary } from '../parts/trim-summary';
import type { Review } from '../state/review';
import { BoxButton } from '../tools/box-button';
import { DrawButton } from '../tools/draw-button';

export function ChoosePanel({ review }: { review: Review }) {
  const { data, view, actions } = review;
  const { session, clip, manual, times } = data;
  const { player, multiFrame, draftAnchors } = view;
  const isWide = useMedia(wide.lg);
  return (
    <PanelBody
      strip={!manual && !isWide && <People {...review} isStrip />}
      buttons={<ChooseButtons {...review} />}
    >
      {manual ? (
        <ManualIntro player={session.player} />
      ) : (
        <ChooseIntro player={session.player} editing={view.editing} />
      )}
      {clip.error && <ErrorNote error={{ ...clip.error, requestId: clip.id }} />}
      {!manual && !view.editing && <SuggestionNote {...review} />}
      {!manual && isWide && <People {...review} isStrip={false} />}
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
  const t = useTranslate();
  return editing ? (
    <PanelTitle title={t('Correct the path of {player}', { player })}>
      {t(
        'Go to a frame where the mark is wrong and click the right player. Your marks are never moved.',
      )}
    </PanelTitle>
  ) : (
    <PanelTitle title={t('Which one is {player}?', { player })}>
      {rich(
        t,
        'Click the player in the video<keys>, or press the number</keys>: following starts at once. Any frame will do: step to one where the player is clear.',
        {
          keys: (text) => (
            <span key="keys" className="[@media(pointer:coarse)]:hidden">
              {text}
            </span>
          ),
        },
      )}
      <span className="hidden pointer-coarse:inline">
        {' '}
        {t('A finger held on the video magnifies it.')}
      </span>
    </PanelTitle>
  );
}

function ManualIntro({ player }: { player: string }) {
  const t = useTranslate();
  return (
    <div className="grid gap-3">
      <PanelTitle title={t('Draw a box around {player}', { player })}>
        {t(
          'Pick a frame where the player is clear: the player is followed from there. Draw more boxes where the path goes wrong.',
        )}
      </PanelTitle>
      <p className="rounded-lg bg-accent-soft p-3 text-[0.8125rem] text-ink-soft">
        {rich(
          t,
          'This is manual mode, because no detection model is installed. <link>Add a model</link>: then one click is enough, and the path is more reliable.',
          {
            link: (text) => (
              <Link
                key="link"
                href="/models"
                className="font-medium text-accent-ink underline underline-offset-2"
              >
                {text}
              </Link>
            ),
          },
        )}
      </p>
    </div>
  );
}

/** The detections of the frame on screen: on a phone a strip under the thumb. */
function People({ data, view, actions, isStrip }: Review & { isStrip: boolean }) {
  const { session, detections } = data;
  const frame = useSignal(view.player.presentedFrame);
  if (detections?.frame !== frame || detections.boxes.length === 0) return null;
  return (
    <DetectionList
      detections={detections}
      chosen={draftAnchorAt(view, frame)?.detectionIndex ?? null}
      player={session.player}
      stage={view.stage}
      isStrip={isStrip}
      onChoose={actions.choosePerson}
    />
  );
}

/** What is to be said of the detections of the frame on screen, or why there are none. */
function Detections({ data, view }: Review) {
  const { session, clip, detections } = data;
  const frame = useSignal(view.player.presentedFrame);
  const shown = detections?.frame === frame ? detections : null;
  return (
    <>
      {shown && <ArrowsNote count={shown.boxes.length} reached={digitCount} />}
      <DetectionStatus data={data} view={view} />
      {clip.analysis.builtIn && shown && (
        <BuiltInNote player={session.player} count={shown.boxes.length} />
      )}
    </>
  );
}

function MarkingTools({ data, view, actions }: Review) {
  const t = useTranslate();
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
            label={t('Mark on several frames')}
            checked={view.multiFrame}
            onChange={actions.setMultiFrame}
          />
          <Toggle
            label={t('Confirm before following')}
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
  const t = useTranslate();
  const isWide = useMedia(wide.sm);
  const hadPath = clip.attempts.some(({ id, complete }) => complete && id === clip.attempt?.id);
  const reason = actions.disabledReason('follow');
  return (
    <>
      {reason && (
        <p id="follow-reason" className="text-xs text-ink-mute max-sm:sr-only">
          {t(reason)}
        </p>
      )}
      <KeyButton
        action="follow"
        actions={actions}
        text={t('Follow {player}', { player: session.player })}
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
        <KeyButton
          action="skip"
          actions={actions}
          size="sm"
          variant="ghost"
          // One line with the button beside it.
          {...(!isWide && { short: t('Skip') })}
        />
      )}
    </>
  );
}
