// Blurs a part of the frame on screen: a copy of it without detail, laid over it where the mask is white.
// What the renderer does with its filters, on a canvas.

import type { DrawList } from '@/lib/review/draw-list';
import type { StageSize } from '@/lib/review/viewport';
import { paintDrawList } from './paint-draw-list';

/** Lines of the copy without detail, as in the rendered video. */
const blurredLines = 32;

export type PaintBlur = (
  context: CanvasRenderingContext2D,
  mask: DrawList,
  frame: {
    readonly video: HTMLVideoElement;
    readonly image: StageSize;
    /** From image to device pixels. */
    readonly matrix: readonly [number, number, number, number, number, number];
  },
) => void;

/** Its two canvases are kept from frame to frame. */
export function createBlurPainter(): PaintBlur {
  const coarse = document.createElement('canvas').getContext('2d');
  const layer = document.createElement('canvas').getContext('2d');
  return (context, mask, { video, image, matrix }) => {
    if (!coarse || !layer || mask.length === 0) return;
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    resize(coarse.canvas, Math.round((image.width * blurredLines) / image.height), blurredLines);
    coarse.imageSmoothingQuality = 'high';
    coarse.drawImage(video, 0, 0, coarse.canvas.width, coarse.canvas.height);

    resize(layer.canvas, context.canvas.width, context.canvas.height);
    layer.setTransform(1, 0, 0, 1, 0, 0);
    layer.clearRect(0, 0, layer.canvas.width, layer.canvas.height);
    layer.setTransform(...matrix);
    for (const shape of mask) {
      layer.globalCompositeOperation =
        shape.color === '#000000' ? 'destination-out' : 'source-over';
      paintDrawList(layer, [shape]);
    }
    layer.globalCompositeOperation = 'source-in';
    layer.imageSmoothingQuality = 'high';
    layer.drawImage(coarse.canvas, 0, 0, image.width, image.height);
    layer.globalCompositeOperation = 'source-over';

    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(layer.canvas, 0, 0);
    context.restore();
  };
}

function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
