// Ground truth from an identity buffer: one byte per pixel, 0 nothing, 1..250 a person, 255
// spectators. Boxes are [x1, y1, x2, y2] in pixels, x2 and y2 exclusive.

import type { Box } from '@/lib/vision/types';

export type Region = { readonly pixels: number; readonly box: Box };

export const spectatorsCode = 255;

/** The ids, rows from the top, from RGBA rows from the bottom. */
export function identityPlane(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const plane = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = 4 * width * (height - 1 - y);
    for (let x = 0; x < width; x++) plane[y * width + x] = rgba[from + 4 * x]!;
  }
  return plane;
}

/** Clears the pixels under opaque graphics. */
export function eraseBoxes(
  plane: Uint8Array,
  width: number,
  height: number,
  boxes: readonly Box[],
): void {
  for (const [x1, y1, x2, y2] of boxes) {
    const [a, b] = [Math.max(0, Math.ceil(x1)), Math.min(width, Math.floor(x2))];
    for (let y = Math.max(0, Math.ceil(y1)); y < Math.min(height, Math.floor(y2)); y++)
      if (b > a) plane.fill(0, y * width + a, y * width + b);
  }
}

/** Visible pixels and their box for every id, in one pass. */
export function visibleRegions(
  plane: Uint8Array,
  width: number,
  height: number,
): Map<number, Region> {
  const pixels = new Int32Array(256);
  const box = Array.from(
    { length: 256 },
    () => [width, height, 0, 0] as [number, number, number, number],
  );
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const id = plane[i]!;
      if (id === 0) continue;
      pixels[id] = pixels[id]! + 1;
      const b = box[id]!;
      if (x < b[0]) b[0] = x;
      if (x >= b[2]) b[2] = x + 1;
      if (y < b[1]) b[1] = y;
      if (y >= b[3]) b[3] = y + 1;
    }
  }
  const regions = new Map<number, Region>();
  for (let id = 1; id < 256; id++)
    if (pixels[id]! > 0) regions.set(id, { pixels: pixels[id]!, box: box[id]! });
  return regions;
}

type RowRange = { readonly top: number; readonly bottom: number };

function spectatorRows(
  plane: Uint8Array,
  width: number,
  height: number,
  x0: number,
  x1: number,
): RowRange | null {
  let top = height;
  let bottom = 0;
  for (let y = 0; y < height; y += 2) {
    for (let x = x0; x < x1; x += 4) {
      if (plane[y * width + x] !== spectatorsCode) continue;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 2);
    }
  }
  return bottom > top ? { top, bottom: Math.min(bottom, height) } : null;
}

/** Boxes over all spectators: upright strips, merged with a neighbor of nearly the same height. */
export function spectatorBoxes(plane: Uint8Array, width: number, height: number): Box[] {
  const step = 32;
  const near = 10;
  const boxes: [number, number, number, number][] = [];
  for (let x = 0; x < width; x += step) {
    const end = Math.min(width, x + step);
    const rows = spectatorRows(plane, width, height, x, end);
    if (!rows) continue;
    const last = boxes[boxes.length - 1];
    if (
      last &&
      last[2] === x &&
      Math.abs(last[1] - rows.top) <= near &&
      Math.abs(last[3] - rows.bottom) <= near
    ) {
      last[1] = Math.min(last[1], rows.top);
      last[3] = Math.max(last[3], rows.bottom);
      last[2] = end;
    } else boxes.push([x, rows.top, end, rows.bottom]);
  }
  return boxes;
}
