// A contact sheet: stills of different seeds side by side with their truth. Full boxes yellow,
// visible parts of occluded people red, spectators blue.

import { defined, valueAt } from '@/lib/vision/value-at';
import type { Mix } from '../scene/mix.ts';
import type { StillTruth } from '../truth/still-truth.ts';
import type { Renderer } from './renderer.ts';
import { renderStill } from './still.ts';

const columns = 4;
const cell = [480, 288] as const;

function outline(
  brush: CanvasRenderingContext2D,
  boxes: readonly (readonly number[])[],
  color: string,
  scale: number,
): void {
  brush.strokeStyle = color;
  for (const box of boxes)
    brush.strokeRect(
      valueAt(box, 0) * scale + 0.5,
      valueAt(box, 1) * scale + 0.5,
      (valueAt(box, 2) - valueAt(box, 0)) * scale,
      (valueAt(box, 3) - valueAt(box, 1)) * scale,
    );
}

function drawTruth(brush: CanvasRenderingContext2D, truth: StillTruth, scale: number): void {
  outline(brush, truth.ignore, '#4060ff', scale);
  outline(
    brush,
    truth.people.map(({ full }) => full),
    '#ffe02a',
    scale,
  );
  outline(
    brush,
    truth.people.flatMap(({ visible, visibility }) =>
      visible && visibility < 0.7 ? [visible] : [],
    ),
    '#ff3030',
    scale,
  );
  brush.fillStyle = '#fff';
  brush.font = '12px sans-serif';
  brush.fillText(truth.scene, 5, cell[1] - 6);
}

/** Stills of the seeds seed, seed + 1, … on one sheet, as JPEG. */
export async function contactSheet(
  renderer: Renderer,
  mix: Mix,
  seed: number,
  count: number,
): Promise<Blob> {
  const sheet = document.createElement('canvas');
  sheet.width = columns * cell[0];
  sheet.height = Math.ceil(count / columns) * cell[1];
  const brush = defined(sheet.getContext('2d', { willReadFrequently: true }));
  for (let i = 0; i < count; i++) {
    const { truth, image } = await renderStill(renderer, mix, seed + i, 0);
    brush.save();
    brush.translate((i % columns) * cell[0], Math.floor(i / columns) * cell[1]);
    brush.drawImage(await createImageBitmap(image), 0, 0, ...cell);
    drawTruth(brush, truth, cell[0] / truth.width);
    brush.restore();
  }
  return new Promise((resolve, reject) =>
    sheet.toBlob(
      (blob) =>
        blob
          ? resolve(blob)
          : reject(new Error('contact sheet failed: the canvas returned no blob')),
      'image/jpeg',
      0.88,
    ),
  );
}
