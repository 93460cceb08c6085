'use client';
// A second stage without a video of its own: it paints the frames of the player's video, so that both
// show the same frame at every moment, with other marks on it. Zoom and pan are those of the first.

import { type ReactNode, useRef } from 'react';
import type { Player } from './player';
import type { StageContent } from './stage-content';
import type { StageView } from './stage-view';
import { usePainter } from './use-painter';

export function MirrorStage({
  label,
  player,
  view,
  content,
  children,
}: {
  label: string;
  player: Player;
  view: StageView;
  content: StageContent;
  children?: ReactNode;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePainter(canvas, player, view, content);
  return (
    <section
      aria-label={label}
      data-mirror
      className="relative min-h-0 min-w-0 flex-1 overflow-hidden bg-stage max-lg:aspect-video max-lg:max-h-[55dvh] max-lg:flex-none"
    >
      <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full" />
      {children}
    </section>
  );
}
