'use client';
// The picture of the open clip with everything drawn over it, its time axis and its transport.

import { useMemo } from 'react';
import { toast } from 'sonner';
import { overlayAt } from '@/lib/review/overlay';
import { Scrubber } from '../stage/scrubber';
import { Stage } from '../stage/stage';
import type { StageContent } from '../stage/stage-content';
import { Transport } from '../stage/transport';
import { StageStatus } from './stage-status';
import type { Review } from './state/use-review';

export function StageColumn({ review }: { review: Review }) {
  const { clip, player, view, times, path, doubts, choosing, state } = review;
  const asking = state.asking !== null;
  const content = useStageContent(review);
  const anchors = choosing ? state.draftAnchors : (clip.attempt?.anchors ?? []);
  const media = {
    key: clip.id,
    label: `Picture of clip ${clip.position + 1}`,
    width: clip.width ?? 1280,
    height: clip.height ?? 720,
    posterUrl: clip.posterUrl,
    proxyUrl: clip.proxyUrl,
    times,
  };
  const pointerOptions = {
    boxes: content.detections?.boxes ?? [],
    drawing: review.drawing,
    drawingAllowed: choosing || asking,
    onClick: choosing ? pickHit(review) : asking ? answerHit(review) : player.toggle,
    onDraw: choosing ? review.drawBox : review.answerWithBox,
  };
  return (
    <div
      data-review-stage
      className="sticky top-13 z-20 flex min-w-0 flex-1 flex-col bg-stage max-lg:flex-none lg:static"
    >
      <Stage
        media={media}
        player={player}
        view={view}
        content={content}
        pointerOptions={pointerOptions}
      >
        <StageStatus review={review} />
      </Stage>
      {times && (
        <Scrubber
          player={player}
          times={times}
          path={path?.frames ?? null}
          anchors={anchors}
          sprite={clip.sprite}
          doubts={choosing ? [] : doubts}
          activeDoubtStart={state.asking?.doubt ?? null}
          onDoubt={review.ask}
        />
      )}
      <Transport player={player} ready={times !== null} frameCount={clip.frameCount} />
    </div>
  );
}

/** A click beside everybody is answered, too: the player may be one who was not found. */
const pickHit = (review: Review) => (hits: readonly number[]) => {
  if (hits.length > 0 || review.drawing || !review.detections) return review.pick(hits);
  toast('Nobody was found there', {
    id: 'nobody-there',
    description: `If that is ${review.session.player}, draw a box around the whole figure.`,
    action: { label: 'Draw a box', onClick: () => review.dispatch({ type: 'tool', tool: 'draw' }) },
  });
};

/** The smallest box under a click is the answer; a click beside everybody is none. */
const answerHit = (review: Review) => (hits: readonly number[]) => {
  if (hits[0] !== undefined) review.answer(hits[0]);
};

/**
 * What lies over the picture. While choosing, the old path is not drawn: the person judges people,
 * not marks.
 */
function useStageContent({
  session,
  choosing,
  state,
  path,
  detections,
  clip,
}: Review): StageContent {
  const { style } = session;
  return useMemo(
    () => ({
      overlay:
        path && (!choosing || state.choosing)
          ? (frame: number) => overlayAt(path, style, frame)
          : null,
      detections: choosing || state.asking ? detections : null,
      draftAnchors: choosing ? state.draftAnchors : [],
      previousAnchors: choosing && !state.choosing ? (clip.attempt?.anchors ?? []) : [],
    }),
    [
      choosing,
      state.choosing,
      state.asking,
      state.draftAnchors,
      path,
      style,
      detections,
      clip.attempt,
    ],
  );
}
