// A contact sheet: images of one size in a grid, boxes drawn with one-pixel lines in image pixels.

import type { Letterbox } from '@/lib/vision/detector/letterbox';
import { toModel } from '@/lib/vision/detector/letterbox';
import type { Box } from '@/lib/vision/types';

export type RgbColor = readonly [red: number, green: number, blue: number];
export type DrawnBox = { readonly box: Box; readonly color: RgbColor };

export const colors = {
  right: [60, 255, 60],
  wrong: [255, 60, 60],
  missed: [255, 220, 0],
} as const satisfies Record<string, RgbColor>;

/** Draws boxes, given in source pixels, into a copy of an RGB image at the model's size. */
export function withBoxes(rgb: Uint8Array, g: Letterbox, boxes: readonly DrawnBox[]): Uint8Array {
  const image = Uint8Array.from(rgb);
  const put = (x: number, y: number, color: RgbColor) => {
    if (x >= 0 && y >= 0 && x < g.modelWidth && y < g.modelHeight)
      image.set(color, 3 * (y * g.modelWidth + x));
  };
  for (const { box, color } of boxes) {
    const [x1, y1] = toModel(box[0], box[1], g).map(Math.round) as [number, number];
    const [x2, y2] = toModel(box[2], box[3], g).map(Math.round) as [number, number];
    for (let x = x1; x <= x2; x++) for (const y of [y1, y2]) put(x, y, color);
    for (let y = y1; y <= y2; y++) for (const x of [x1, x2]) put(x, y, color);
  }
  return image;
}

/** The images side by side, row by row. */
export function grid(
  images: readonly Uint8Array[],
  width: number,
  height: number,
  columns: number,
) {
  const rows = Math.ceil(images.length / columns);
  const sheet = new Uint8Array(3 * width * columns * height * rows);
  images.forEach((image, k) => {
    const [left, top] = [(k % columns) * width, Math.floor(k / columns) * height];
    for (let y = 0; y < height; y++) {
      sheet.set(
        image.subarray(3 * y * width, 3 * (y + 1) * width),
        3 * ((top + y) * width * columns + left),
      );
    }
  });
  return { rgb: sheet, width: width * columns, height: height * rows };
}
