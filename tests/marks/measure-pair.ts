// How a mark that was burned into a frame differs from the same mark on the canvas: where it is, how
// strong and of what color. The model is exact for any footage beneath: the burned image is the painted
// one plus its own derivatives by x, y, scale and strength, which are painted too. Pixels, RGB bytes.

import { valueAt } from '@/lib/vision/value-at';
import { blurred } from '../support/image-alignment';
import { leastSquares } from './least-squares';

/** All of one region. */
export type PaintedMark = {
  readonly width: number;
  /** The frame without a mark. */
  readonly plain: Uint8Array;
  readonly canvas: Uint8Array;
  /** The canvas with the mark moved by one pixel. */
  readonly left: Uint8Array;
  readonly right: Uint8Array;
  readonly up: Uint8Array;
  readonly down: Uint8Array;
  /** With the mark larger by `growth`. */
  readonly grown: Uint8Array;
  readonly onBlack: Uint8Array;
  readonly onWhite: Uint8Array;
};

export const growth = 0.02;

export type Difference = {
  /** Pixels from the painted mark to the burned one. */
  readonly distance: number;
  /** Factor - 1. */
  readonly scale: number;
  /** Opacity of the burned mark in parts of the painted one's. */
  readonly strength: number;
};

/** Place and size by least squares on blurred brightness; strength on the pixels, see `strengthOf`. */
export function differenceOf(mark: PaintedMark, burned: Uint8Array): Difference {
  const { width } = mark;
  const light = (rgb: Uint8Array) => blurred(brightnessOf(rgb), width);
  const [plain, canvas, found] = [light(mark.plain), light(mark.canvas), light(burned)];
  const minus = (a: Float64Array, b: Float64Array, divisor: number) =>
    a.map((value, i) => (value - valueAt(b, i)) / divisor);
  const columns = [
    minus(light(mark.right), light(mark.left), 2),
    minus(light(mark.down), light(mark.up), 2),
    minus(light(mark.grown), canvas, growth),
    minus(canvas, plain, 1),
  ];
  const [x = 0, y = 0, scale = 0] = leastSquares(columns, minus(found, canvas, 1));
  return { distance: Math.hypot(x, y), scale, strength: strengthOf(mark, burned) };
}

/**
 * Opacity of what was burned, in parts of the painted mark's; 0 where nothing was burned. Not blurred:
 * the light and the dark part of a mark would cancel each other.
 */
export function strengthOf(
  { plain, canvas }: Pick<PaintedMark, 'plain' | 'canvas'>,
  burned: Uint8Array,
): number {
  const minus = (a: Uint8Array) => Float64Array.from(a, (value, i) => value - valueAt(plain, i));
  return leastSquares([minus(canvas)], minus(burned))[0] ?? 0;
}

export type ColorDifference = {
  /** Mean difference of a channel, of 255. */
  readonly mean: number;
  /** Mean distance in CIELAB (CIE 1976): 2.3 is just noticeable. */
  readonly deltaE: number;
  readonly pixels: number;
};

/**
 * Over the even parts of the mark. Where it has none (thin lines, a glow), over all of it on blurred
 * images: coding moves color across edges, and blurring takes it in again.
 */
export function colorDifference(mark: PaintedMark, burned: Uint8Array): ColorDifference {
  const even = colorsOver(mark, burned, (at) => isEven(mark, at));
  if (even.pixels >= 12) return even;
  const soft = { ...mark, canvas: softened(mark.canvas, mark.width) };
  const isCovered = (at: number) => coverage(mark, at) >= 0.1;
  return colorsOver(soft, softened(burned, mark.width), isCovered);
}

function softened(rgb: Uint8Array, width: number): Uint8Array {
  const out = new Uint8Array(rgb.length);
  for (let c = 0; c < 3; c += 1) {
    const plane = rgb.filter((_, i) => i % 3 === c);
    for (const [i, value] of blurred(plane, width).entries()) out[3 * i + c] = Math.round(value);
  }
  return out;
}

/** The same where there is no mark: what coding alone changes. */
export function codingNoise(mark: PaintedMark, burned: Uint8Array): ColorDifference {
  return colorsOver(mark, burned, (at) => coverage(mark, at) === 0);
}

function colorsOver(
  { canvas }: PaintedMark,
  burned: Uint8Array,
  isMeant: (at: number) => boolean,
): ColorDifference {
  let [sum, deltaE, pixels] = [0, 0, 0];
  for (let at = 0; at < canvas.length; at += 3) {
    if (!isMeant(at)) continue;
    const [a, b] = [labOf(canvas, at), labOf(burned, at)];
    deltaE += Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    for (let c = 0; c < 3; c += 1)
      sum += Math.abs(valueAt(canvas, at + c) - valueAt(burned, at + c));
    pixels += 1;
  }
  const divisor = Math.max(1, pixels);
  return { mean: sum / (3 * divisor), deltaE: deltaE / divisor, pixels };
}

/** Share of a pixel that is hidden by the mark: what black and white beneath differ by. */
function coverage({ onBlack, onWhite }: PaintedMark, at: number): number {
  return 1 - (valueAt(onWhite, at + 1) - valueAt(onBlack, at + 1)) / 255;
}

/** Chroma is stored for every second pixel: two pixels from an edge its color is not mixed. */
function isEven(mark: PaintedMark, at: number): boolean {
  const { width, onBlack } = mark;
  const covered = coverage(mark, at);
  if (covered < 0.1) return false;
  return [-2, -1, 1, 2].every((step) =>
    [3 * step, 3 * step * width].every((offset) => {
      const other = at + offset;
      if (other < 0 || other >= onBlack.length) return false;
      if (Math.abs(coverage(mark, other) - covered) > 0.015) return false;
      return [0, 1, 2].every(
        (c) => Math.abs(valueAt(onBlack, other + c) - valueAt(onBlack, at + c)) < 4,
      );
    }),
  );
}

function brightnessOf(rgb: Uint8Array): Float64Array {
  return Float64Array.from({ length: rgb.length / 3 }, (_, i) => {
    const at = 3 * i;
    const [green, blue] = [valueAt(rgb, at + 1), valueAt(rgb, at + 2)];
    return 0.2126 * valueAt(rgb, at) + 0.7152 * green + 0.0722 * blue;
  });
}

/** sRGB to CIELAB, white D65. */
function labOf(rgb: Uint8Array, at: number): readonly [number, number, number] {
  const linear = (c: number) => {
    const value = valueAt(rgb, at + c) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const [r, g, b] = [linear(0), linear(1), linear(2)];
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
