'use client';
// Keeps the canvas in step with the frame on screen. A new frame is painted within its own callback, everything else
// (pointer, zoom, choice) at the next paint. React only hands over the scene.

import { type RefObject, useEffect, useRef } from 'react';
import { paintScene } from './paint-scene';
import type { Player } from './player';
import type { Scene } from './scene';
import type { StageView } from './stage-view';

export function usePainter(canvas: RefObject<HTMLCanvasElement | null>, player: Player, view: StageView, scene: Scene): void {
  const latest = useRef(scene);
  const repaint = useRef<() => void>(() => undefined);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const paint = () => {
      const density = window.devicePixelRatio || 1;
      fitCanvas(context.canvas, view.stage.get(), density);
      paintScene(context, latest.current, {
        frame: player.presented.get(),
        viewport: view.viewport.get(),
        image: view.image.get(),
        density,
        hovered: view.hovered.get(),
        rubber: view.rubber.get(),
        peeking: view.peeking.get(),
      });
    };
    let asked = 0;
    const soon = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(paint);
    };
    repaint.current = soon;
    const stops = [
      player.presented.subscribe(paint),
      ...[view.viewport, view.stage, view.hovered, view.rubber, view.peeking].map((cell) => cell.subscribe(soon)),
    ];
    soon();
    return () => {
      cancelAnimationFrame(asked);
      for (const stop of stops) stop();
    };
  }, [canvas, player, view]);

  useEffect(() => {
    latest.current = scene;
    repaint.current();
  }, [scene]);
}

function fitCanvas(canvas: HTMLCanvasElement, stage: { width: number; height: number }, density: number): void {
  const width = Math.round(stage.width * density);
  const height = Math.round(stage.height * density);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
