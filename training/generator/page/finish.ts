// From the drawn canvas to the bytes of a file: graphics on top, shrinking and compression.

import { defined, valueAt } from '@/lib/vision/value-at';
import { css } from '../draw/surface-textures.ts';
import type { Film } from '../scene/film.ts';
import { filledBoxes, type Overlay } from '../scene/overlay.ts';

function layOver(brush: CanvasRenderingContext2D, overlay: Overlay): void {
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
      (blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))),
      'image/jpeg',
      quality,
    ),
  );
}

const sheet = document.createElement('canvas');
const small = document.createElement('canvas');

/** The picture on paper: what was drawn with the graphics over it. */
export function onPaper(drawn: HTMLCanvasElement, overlay: Overlay): HTMLCanvasElement {
  sheet.width = drawn.width;
  sheet.height = drawn.height;
  const brush = defined(sheet.getContext('2d', { willReadFrequently: true }));
  brush.drawImage(drawn, 0, 0);
  layOver(brush, overlay);
  return sheet;
}

/**
 * The picture as JPEG after everything the film says: shrunk, compressed, grown again, compressed.
 */
export async function finished(
  drawn: HTMLCanvasElement,
  overlay: Overlay,
  film: Film,
): Promise<Blob> {
  const paper = onPaper(drawn, overlay);
  if (film.shrink === 1 && film.qualities.length === 1)
    return jpeg(paper, valueAt(film.qualities, 0));
  small.width = Math.max(2, Math.round(drawn.width * film.shrink));
  small.height = Math.max(2, Math.round(drawn.height * film.shrink));
  defined(small.getContext('2d', { willReadFrequently: true })).drawImage(
    paper,
    0,
    0,
    small.width,
    small.height,
  );
  let from: CanvasImageSource = small;
  if (film.qualities.length > 1)
    from = await createImageBitmap(await jpeg(small, valueAt(film.qualities, 0)));
  defined(sheet.getContext('2d', { willReadFrequently: true })).drawImage(
    from,
    0,
    0,
    drawn.width,
    drawn.height,
  );
  return jpeg(sheet, valueAt(film.qualities, film.qualities.length - 1));
}
