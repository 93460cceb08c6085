'use client';
// The stage of the open clip with everything drawn over it, its time axis and its transport.

import { useEffect, useMemo } from 'react';
import { useTranslate } from '@/components/language/use-translate';
import type { Translate } from '@/lib/messages/translate';
import { drawnStyle, styleOfClip } from '@/lib/review/drawn-style';
import { playedTiming } from '@/lib/review/mark-opacity';
import { overlayAt } from '@/lib/review/overlay';
import { windowAt } from '@/lib/review/reframing/reframe';
import { slowStretches } from '@/lib/review/slow-motion';
import { shownFrames } from '@/lib/review/trim';
import type { Player } from '../stage/player';
import { Scrubber } from '../stage/scrubber';
import { Stage, type StageMedia } from '../stage/stage';
import type { StageContent } from '../stage/stage-content';
import { Transport } from '../stage/transport';
import { cn } from '../ui/cn';
import { useReviewKeys } from '../ui/use-own-keys';
import { AttemptLabel, ComparedStage } from './compare/compared-stage';
import { DifferenceStrip } from './compare/difference-strip';
import { CropToggle } from './parts/crop-toggle';
import { StageStatus } from './stage-status';
import { boxOnFrame, heldBox } from './state/held-box';
import type { Review, ReviewData } from './state/review';
import { shownAnchors } from './state/shown-anchors';
import { useBlurMask } from './state/use-blur-mask';
import { useOpeningZoom } from './touch/use-opening-zoom';

export function StageColumn({ review }: { review: Review }) {
  const t = useTranslate();
  const { data, view, actions } = review;
  const { clip, times, path, doubts } = data;
  const { player, mode } = view;
  const content = useStageContent(review);
  const compared = useOverlay(
    { ...data, path: data.compared?.path ?? null, partialFrameCount: null },
    mode === 'watching',
  );
  useShownFrames(data, player);
  useSlowMotion(data, player, mode === 'watching');
  useOpeningZoom(data, view);
  const pointerOptions = {
    boxes: content.detections?.boxes ?? [],
    drawing: view.drawing,
    drawingAllowed: mode !== 'watching',
    ...(mode !== 'watching' && {
      pick: {
        shownFor: data.detections?.shownFor ?? null,
        frame: () => player.presentedFrame.get(),
      },
    }),
    onClick: actions.clickStage,
    onDraw: actions.drawBox,
    ...(mode !== 'watching' &&
      view.tool !== 'box' && {
        loupe: { onPick: mode === 'choosing' ? actions.choosePerson : actions.answer },
      }),
    ...(view.tool === 'box' && {
      editing: { heldBox: () => heldBox(data, view), onChange: actions.changeBox },
    }),
  };
  return (
    <div
      data-review-stage
      className="sticky top-13 z-20 flex min-w-0 flex-1 flex-col bg-stage max-lg:flex-none lg:static"
    >
      <div
        className={cn(data.compared ? 'flex min-h-0 flex-1 gap-px max-lg:flex-col' : 'contents')}
      >
        <Stage
          media={stageMedia(t, data)}
          player={player}
          view={view.stage}
          content={content}
          pointerOptions={pointerOptions}
          fitKeys={useReviewKeys().keysOf('zoomFit')}
        >
          <StageStatus data={data} view={view} />
          {data.compared && clip.attempt && (
            <AttemptLabel>
              {t('Attempt {number}, now', { number: clip.attempt.number })}
            </AttemptLabel>
          )}
        </Stage>
        {data.compared && <ComparedStage compared={data.compared} view={view} overlay={compared} />}
      </div>
      {times && (
        <Scrubber
          player={player}
          times={times}
          path={path?.frames ?? null}
          anchors={shownAnchors(data, view)}
          moments={clip.moments}
          sprite={clip.sprite}
          doubts={mode === 'choosing' ? [] : doubts}
          changed={data.changed}
          activeDoubtStart={view.question?.doubt ?? null}
          onDoubt={actions.ask}
          eraseFrom={view.eraseFrom}
          shown={shownFrames(clip.trim, times.length)}
          onTrim={actions.disabledReason('trimStart') === null ? actions.trim : null}
        />
      )}
      {times && data.compared?.path && (
        <DifferenceStrip times={times} spans={data.compared.spans} onGo={player.goTo} />
      )}
      <Transport player={player} actions={actions} frameCount={clip.frameCount}>
        {data.reframed && <CropToggle shown={view.cropShown} actions={actions} />}
      </Transport>
    </div>
  );
}

/** Playback stays within what is shown, and a clip opens at the first frame of it. */
function useShownFrames({ clip: { trim, proxyUrl }, times }: ReviewData, player: Player): void {
  const { first, last } = trim ?? {};
  useEffect(
    () => player.setShown(first === undefined || last === undefined ? null : { first, last }),
    [player, first, last],
  );
  useEffect(() => {
    if (times && proxyUrl && first && player.targetFrame.get() === 0) player.goTo(first);
  }, [player, times, proxyUrl, first]);
}

/** A complete path is watched as slowly as it will be rendered; to correct it, one needs no slow motion. */
function useSlowMotion(
  { session: { style }, clip, times, partialFrameCount }: ReviewData,
  player: Player,
  isWatched: boolean,
): void {
  const { moments, trim } = clip;
  const isSlow = isWatched && partialFrameCount === null;
  const slowMotion = isSlow ? (clip.slowMotion ?? style.slowMotion) : 'none';
  useEffect(() => {
    const part = { ...shownFrames(trim, times?.length ?? 0), moments };
    player.setSlow(slowStretches(times ?? [], part, slowMotion));
  }, [player, times, moments, trim, slowMotion]);
}

function stageMedia(t: Translate, { clip, times }: ReviewData): StageMedia {
  return {
    key: clip.id,
    label: t('Video of clip {number}', { number: clip.position + 1 }),
    width: clip.width ?? 1280,
    height: clip.height ?? 720,
    posterUrl: clip.posterUrl,
    source: clip.proxyUrl,
    times,
    loops: true,
  };
}

/**
 * What is drawn over the frame. While the player is chosen again, the old path is not drawn and its
 * marks are faint: they would distract from the detections.
 */
function useStageContent({ data, view }: Review): StageContent {
  const blur = useBlurMask(data);
  const { clip, detections, reframed, path } = data;
  const { mode, editing, draftAnchors, cropShown, tool } = view;
  const choosing = mode === 'choosing';
  const overlay = useOverlay(data, mode === 'watching');
  return useMemo(
    () => ({
      overlay: !choosing || editing ? overlay : null,
      blur: choosing && !editing ? null : blur,
      detections: mode === 'watching' ? null : detections,
      draftAnchors: mode === 'watching' ? [] : draftAnchors,
      ...(tool === 'box' && {
        boxAt: (frame: number) => boxOnFrame({ path }, { mode, editing, draftAnchors }, frame),
      }),
      previousAnchors: choosing && !editing ? (clip.attempt?.anchors ?? []) : [],
      ...(reframed &&
        cropShown &&
        !choosing &&
        tool !== 'box' && { windowAt: (frame: number) => windowAt(reframed.reframing, frame) }),
    }),
    [
      mode,
      choosing,
      editing,
      draftAnchors,
      overlay,
      blur,
      detections,
      clip.attempt,
      reframed,
      cropShown,
      tool,
      path,
    ],
  );
}

/**
 * The mark of each frame; null without a path. Its timing counts while a complete path is watched: to
 * correct a path, one must see where it is on every frame.
 */
function useOverlay(
  { session, clip, path, times, partialFrameCount }: ReviewData,
  isWatched: boolean,
): StageContent['overlay'] {
  const { style, player } = session;
  const { timing, slowMotion, moments, trim } = clip;
  const isTimed = isWatched && partialFrameCount === null;
  return useMemo(() => {
    if (!path) return null;
    const part = { ...shownFrames(trim, times?.length ?? path.frames.length), moments };
    const { timing: chosen, ...untimed } = drawnStyle(
      styleOfClip(style, { timing, slowMotion, moments }),
      player,
    );
    const played = playedTiming(path, chosen, part);
    const shown = isTimed ? { ...untimed, timing: played.timing } : untimed;
    return (frame: number) => overlayAt(path, shown, frame, played.part);
  }, [path, style, player, timing, slowMotion, moments, trim, times, isTimed]);
}
