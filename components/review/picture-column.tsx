'use client';
// The picture of the open clip with everything drawn over it, its time axis and its transport.

import { useMemo } from 'react';
import { toast } from 'sonner';
import { overlayAt } from '@/lib/review/overlay';
import type { Scene } from '../stage/scene';
import { Scrubber } from '../stage/scrubber';
import { Stage } from '../stage/stage';
import { Transport } from '../stage/transport';
import { StageNotes } from './stage-notes';
import type { Review } from './use-review';

export function PictureColumn({ review }: { review: Review }) {
  const { clip, player, view, times, path, doubts, choosing, state } = review;
  const asking = state.asking !== null;
  const scene = useScene(review);
  const marks = choosing ? state.marks : (clip.attempt?.anchors ?? []);
  const picture = {
    key: clip.id,
    label: `Picture of clip ${clip.position + 1}`,
    width: clip.width ?? 1280,
    height: clip.height ?? 720,
    posterUrl: clip.posterUrl,
    proxyUrl: clip.proxyUrl,
    times,
  };
  const touching = {
    boxes: scene.people?.boxes ?? [],
    drawing: review.drawing,
    mayDraw: choosing || asking,
    onClick: choosing ? pickHit(review) : asking ? answerHit(review) : player.toggle,
    onDraw: choosing ? review.drawBox : review.answerWith,
  };
  return (
    <div data-review-stage className="sticky top-13 z-20 flex min-w-0 flex-1 flex-col bg-stage max-lg:flex-none lg:static">
      <Stage picture={picture} player={player} view={view} scene={scene} touching={touching}>
        <StageNotes review={review} />
      </Stage>
      {times && (
        <Scrubber
          player={player}
          times={times}
          path={path?.frames ?? null}
          marks={marks}
          sprite={clip.sprite}
          doubts={choosing ? [] : doubts}
          asked={state.asking?.doubt ?? null}
          onDoubt={review.ask}
        />
      )}
      <Transport player={player} ready={times !== null} frameCount={clip.frameCount} />
    </div>
  );
}

/** A click beside everybody is answered, too: the player may be one who was not found. */
const pickHit = (review: Review) => (hits: readonly number[]) => {
  if (hits.length > 0 || review.drawing || !review.people) return review.pick(hits);
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

/** What lies over the picture. While choosing, the old path is not drawn: the person judges people, not marks. */
function useScene({ session, choosing, state, path, people, clip }: Review): Scene {
  const { style } = session;
  return useMemo(
    () => ({
      overlay: path && (!choosing || state.choosing) ? (frame: number) => overlayAt(path, style, frame) : null,
      people: choosing || state.asking ? people : null,
      marks: choosing ? state.marks : [],
      ghosts: choosing && !state.choosing ? (clip.attempt?.anchors ?? []) : [],
    }),
    [choosing, state.choosing, state.asking, state.marks, path, style, people, clip.attempt],
  );
}
