'use client';
// On a small screen the stage opens zoomed onto the people to choose from, where they are small or hide
// one another. Until the first press: then the user has begun to look for themselves.

import { useEffect, useRef } from 'react';
import { useSignal } from '@/components/stage/signal';
import type { StageView } from '@/components/stage/stage-view';
import { useMedia, wide } from '@/components/ui/use-media';
import { peopleView } from '@/lib/review/touch/people-view';
import type { Viewport } from '@/lib/review/viewport';
import type { DetectionChoices } from '../state/detection-choices';
import type { ReviewData, ReviewView } from '../state/review';

const presses = ['pointerdown', 'keydown', 'wheel'] as const;

type Opening = {
  /** Of the clip or question that is open. */
  key: string;
  isOver: boolean;
  /** The viewport that was set here; null: none. */
  own: Viewport | null;
};

export function useOpeningZoom({ clip, detections }: ReviewData, view: ReviewView): void {
  const { mode, question, stage, player } = view;
  const isSmall = !useMedia(wide.sm);
  const frame = useSignal(player.presentedFrame);
  const size = useSignal(stage.stage);
  const opening = useRef<Opening>({ key: '', isOver: false, own: null });
  const isAsked = isSmall && mode !== 'watching';
  const key = isAsked ? `${clip.id} ${clip.attempt?.id} ${question?.frame}` : '';

  useEffect(() => {
    const before = opening.current;
    opening.current = { key, isOver: key === '', own: null };
    // What was chosen is watched in the whole frame, unless the user zoomed.
    if (before.own && stage.viewport.get() === before.own) stage.resetZoom();
    const end = () => {
      opening.current.isOver = true;
    };
    for (const press of presses) window.addEventListener(press, end, { capture: true });
    return () => {
      for (const press of presses) window.removeEventListener(press, end, { capture: true });
    };
  }, [key, stage]);

  useEffect(() => {
    const { isOver, own } = opening.current;
    const isTouched = own ? stage.viewport.get() !== own : stage.zoomFactor() > 1.01;
    // Before the stage is laid out it has no size.
    if (isOver || isTouched || size.width <= 1 || detections?.frame !== frame) return;
    const opened = openingView(detections, stage);
    if (opened) stage.viewport.set(opened);
    else if (own) stage.resetZoom();
    opening.current.own = opened;
  }, [detections, frame, size, stage]);
}

function openingView(detections: DetectionChoices, stage: StageView): Viewport | null {
  const { boxes, candidateCount, suggested } = detections;
  return peopleView({
    boxes: boxes.slice(0, candidateCount),
    suggested: suggested?.index ?? null,
    stage: stage.stage.get(),
    image: stage.image.get(),
  });
}
