'use client';
// Repaints the canvas. A new frame is painted within its own callback, so that overlay and video
// stay in step; other changes (pointer, zoom, content) at the next animation frame.

import { type RefObject, useEffect, useRef } from 'react';
import { createBlurPainter } from './paint-blur';
import { paintStage } from './paint-stage';
import type { Player } from './player';
import type { StageContent } from './stage-content';
import type { StageView } from './stage-view';

export function usePainter(
  canvas: RefObject<HTMLCanvasElement | null>,
  player: Player,
  view: StageView,
  content: StageContent,
): void {
  const latest = useRef(content);
  const repaint = useRef<() => void>(() => undefined);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    // Without a keyboard a number says nothing, and on a small screen it hides the player.
    const hasKeys = matchMedia('(hover: hover) and (pointer: fine)');
    const paintBlur = createBlurPainter();
    const paint = () => {
      const pixelRatio = window.devicePixelRatio || 1;
      fitCanvas(context.canvas, view.stage.get(), pixelRatio);
      paintStage(context, latest.current, {
        frame: player.presentedFrame.get(),
        viewport: view.viewport.get(),
        image: view.image.get(),
        pixelRatio,
        hovered: view.hovered.get(),
        selectionBox: view.selectionBox.get(),
        editedBox: view.editedBox.get(),
        gripSize: view.gripSize.get(),
        overlayHidden: view.overlayHidden.get(),
        numbered: hasKeys.matches,
        video: player.video(),
        paintBlur,
      });
    };
    let animationFrame = 0;
    const schedulePaint = () => {
      cancelAnimationFrame(animationFrame);
      animationFrame = requestAnimationFrame(paint);
    };
    repaint.current = schedulePaint;
    const unsubscribes = [
      player.presentedFrame.subscribe(paint),
      // The first frame of a video is that of its poster: its number does not change.
      player.hasFrame.subscribe(schedulePaint),
      ...[
        ...[view.viewport, view.stage, view.hovered, view.selectionBox],
        ...[view.editedBox, view.gripSize, view.overlayHidden],
      ].map((signal) => signal.subscribe(schedulePaint)),
    ];
    schedulePaint();
    return () => {
      cancelAnimationFrame(animationFrame);
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }, [canvas, player, view]);

  useEffect(() => {
    latest.current = content;
    repaint.current();
  }, [content]);
}

function fitCanvas(
  canvas: HTMLCanvasElement,
  stage: { width: number; height: number },
  pixelRatio: number,
): void {
  const width = Math.round(stage.width * pixelRatio);
  const height = Math.round(stage.height * pixelRatio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
