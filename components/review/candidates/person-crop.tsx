'use client';
// One detection cut out of the frame on screen.

import { useEffect, useRef } from 'react';
import { cropAround } from '@/lib/review/crop';
import type { StageSize } from '@/lib/review/viewport';
import type { Box } from '@/lib/vision/types';

const shownPx = { width: 56, height: 72 };

/** The element that shows the frame: the proxy once it runs, the poster before. */
function stageImageSource(): HTMLVideoElement | HTMLImageElement | null {
  const video = document.querySelector<HTMLVideoElement>('[data-stage] video[data-proxy]');
  if (video && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return video;
  const poster = document.querySelector<HTMLImageElement>('[data-stage] img[data-poster]');
  return poster?.complete && poster.naturalWidth > 0 ? poster : null;
}

export function PersonCrop({ box, image, moment }: { box: Box; image: StageSize; moment: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another frame shows another image behind the same box
  useEffect(() => {
    let tries = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      const source = stageImageSource();
      const context = canvas.current?.getContext('2d');
      if (context && source) drawCrop(context, source, box, image);
      // The poster may still be loading; without it the number alone is shown.
      else if (tries++ < 20) timer = setTimeout(draw, 150);
    };
    draw();
    return () => clearTimeout(timer);
  }, [box, image, moment]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={shownPx.width * 2}
      height={shownPx.height * 2}
      className="aspect-[7/9] w-full rounded-md bg-stage"
    />
  );
}

function drawCrop(
  context: CanvasRenderingContext2D,
  source: HTMLVideoElement | HTMLImageElement,
  box: Box,
  image: StageSize,
): void {
  const sourceSize =
    source instanceof HTMLVideoElement
      ? { width: source.videoWidth, height: source.videoHeight }
      : { width: source.naturalWidth, height: source.naturalHeight };
  const crop = cropAround(box, image, shownPx.width / shownPx.height);
  const sx = sourceSize.width / image.width;
  const sy = sourceSize.height / image.height;
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    source,
    crop.x * sx,
    crop.y * sy,
    crop.width * sx,
    crop.height * sy,
    0,
    0,
    context.canvas.width,
    context.canvas.height,
  );
}
