'use client';
// The picture of the open clip with everything drawn over it, its time axis and its transport.

import { useMemo } from 'react';
import { overlayAt } from '@/lib/review/overlay';
import type { Scene } from '../stage/scene';
import { Scrubber } from '../stage/scrubber';
import { Stage } from '../stage/stage';
import { Transport } from '../stage/transport';
import { StageNotes } from './stage-notes';
import type { Review } from './use-review';

export function PictureColumn({ review }: { review: Review }) {
  const { clip, player, view, times, path, choosing, state } = review;
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
    mayDraw: choosing,
    onClick: choosing ? review.pick : player.toggle,
    onDraw: review.drawBox,
  };
  return (
    <div data-review-stage className="sticky top-13 z-20 flex min-w-0 flex-1 flex-col bg-stage max-lg:flex-none lg:static">
      <Stage picture={picture} player={player} view={view} scene={scene} touching={touching}>
        <StageNotes review={review} />
      </Stage>
      {times && <Scrubber player={player} times={times} path={path?.frames ?? null} marks={marks} sprite={clip.sprite} />}
      <Transport player={player} ready={times !== null} frameCount={clip.frameCount} />
    </div>
  );
}

/** What lies over the picture. While choosing, the old path is not drawn: the person judges people, not marks. */
function useScene({ session, choosing, state, path, people, clip }: Review): Scene {
  const { style } = session;
  return useMemo(
    () => ({
      overlay: path && (!choosing || state.choosing) ? (frame: number) => overlayAt(path, style, frame) : null,
      people: choosing ? people : null,
      marks: choosing ? state.marks : [],
      ghosts: choosing && !state.choosing ? (clip.attempt?.anchors ?? []) : [],
    }),
    [choosing, state.choosing, state.marks, path, style, people, clip.attempt],
  );
}
