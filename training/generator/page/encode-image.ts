// From the rendered canvas to the bytes of a file: overlay graphics, downscaling and compression.

import { defined, valueAt } from '@/lib/vision/value-at';
import { css } from '../draw/brush.ts';
import type { Imaging } from '../scene/imaging.ts';
import { filledBoxes, type Overlay } from '../scene/overlay.ts';

function paintOverlay(brush: CanvasRenderingContext2D, overlay: Overlay): void {
  for (const item of overlay) {
    const { color, opacity, text, textColor } = item;
    const [x, y, w, h] = item.box;
    if (opacity > 0) {
      brush.fillStyle = css(color, opacity);
      for (const [x1, y1, x2, y2] of filledBoxes(item)) brush.fillRect(x1, y1, x2 - x1, y2 - y1);
    }
    if (text === '') continue;
    brush.fillStyle = css(textColor, opacity > 0 ? 1 : 0.8);
    brush.font = `bold ${Math.round(h * 0.66)}px sans-serif`;
    brush.textAlign = 'center';
    brush.textBaseline = 'middle';
    brush.fillText(text, x + w / 2, y + h * 0.54, w * 0.94);
  }
}

function jpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob
          ? resolve(blob)
          : reject(new Error('JPEG encoding failed: the canvas returned no blob')),
      'image/jpeg',
      quality,
    ),
  );
}

const canvas = document.createElement('canvas');
const reduced = document.createElement('canvas');

/** The rendered canvas with the overlay graphics on top. */
export function composite(drawn: HTMLCanvasElement, overlay: Overlay): HTMLCanvasElement {
  canvas.width = drawn.width;
  canvas.height = drawn.height;
  const brush = defined(canvas.getContext('2d', { willReadFrequently: true }));
  brush.drawImage(drawn, 0, 0);
  paintOverlay(brush, overlay);
  return canvas;
}

/** The image as JPEG after the codec model: downscaled, compressed, upscaled, compressed again. */
export async function encodeImage(
  drawn: HTMLCanvasElement,
  overlay: Overlay,
  imaging: Imaging,
): Promise<Blob> {
  const composited = composite(drawn, overlay);
  if (imaging.shrink === 1 && imaging.qualities.length === 1)
    return jpeg(composited, valueAt(imaging.qualities, 0));
  reduced.width = Math.max(2, Math.round(drawn.width * imaging.shrink));
  reduced.height = Math.max(2, Math.round(drawn.height * imaging.shrink));
  defined(reduced.getContext('2d', { willReadFrequently: true })).drawImage(
    composited,
    0,
    0,
    reduced.width,
    reduced.height,
  );
  let from: CanvasImageSource = reduced;
  if (imaging.qualities.length > 1)
    from = await createImageBitmap(await jpeg(reduced, valueAt(imaging.qualities, 0)));
  defined(canvas.getContext('2d', { willReadFrequently: true })).drawImage(
    from,
    0,
    0,
    drawn.width,
    drawn.height,
  );
  return jpeg(canvas, valueAt(imaging.qualities, imaging.qualities.length - 1));
}
