'use client';
// Draws frames of a proxy with their marks, one after the other, without the player of the page.

import { type RefObject, useEffect, useState } from 'react';
import { paintDrawList } from '@/components/stage/paint-draw-list';
import type { DrawList } from '@/lib/review/draw-list';
import { stillRegion } from '@/lib/review/stills';
import { seekTime } from '@/lib/review/timeline';
import type { StageSize } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';

export type Still = { readonly frame: number; readonly box: Box | null; readonly mark: DrawList };

export type StillSource = {
  readonly proxyUrl: string;
  readonly times: ArrayLike<number>;
  readonly image: StageSize;
};

/** Draws the stills into the canvases of `grid`, in order; returns how many are there. */
export function useStills(
  grid: RefObject<HTMLElement | null>,
  { proxyUrl, times, image }: StillSource,
  stills: readonly Still[],
): { readonly drawn: number; readonly failed: boolean } {
  const [state, setState] = useState({ drawn: 0, failed: false });
  useEffect(() => {
    const stop = new AbortController();
    const video = document.createElement('video');
    video.muted = true;
    video.preload = 'auto';
    video.src = proxyUrl;
    setState({ drawn: 0, failed: false });
    const draw = async () => {
      for (const [i, still] of stills.entries()) {
        await seekTo(video, seekTime(times, still.frame), stop.signal);
        const canvas = grid.current?.querySelectorAll('canvas')[i];
        if (canvas) paintStill(canvas, video, image, still);
        setState({ drawn: i + 1, failed: false });
      }
    };
    draw().catch(() => {
      if (!stop.signal.aborted) setState((before) => ({ ...before, failed: true }));
    });
    return () => {
      stop.abort();
      video.removeAttribute('src');
      video.load();
    };
  }, [grid, proxyUrl, times, image, stills]);
  return state;
}

/** Resolves once the frame at this time can be drawn. */
function seekTo(video: HTMLVideoElement, seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((settle, fail) => {
    const options = { once: true, signal };
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    video.addEventListener('error', () => fail(video.error), options);
    video.addEventListener('seeked', () => settle(), options);
    video.currentTime = seconds;
  });
}

function paintStill(
  canvas: HTMLCanvasElement,
  video: HTMLVideoElement,
  image: StageSize,
  { box, mark }: Still,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { x, y, width, height } = stillRegion(box, image);
  canvas.width = Math.round(canvas.clientWidth * Math.min(devicePixelRatio, 2));
  canvas.height = Math.round((canvas.width * image.height) / image.width);
  // The proxy is smaller than the image where that is large.
  const [toProxyX, toProxyY] = [video.videoWidth / image.width, video.videoHeight / image.height];
  context.drawImage(
    video,
    ...([x * toProxyX, y * toProxyY, width * toProxyX, height * toProxyY] as const),
    ...([0, 0, canvas.width, canvas.height] as const),
  );
  const scale = canvas.width / width;
  context.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
  paintDrawList(context, mark);
  context.setTransform(1, 0, 0, 1, 0, 0);
}
