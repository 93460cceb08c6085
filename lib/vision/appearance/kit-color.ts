// What a player wears, as a colour histogram of the torso: hue x saturation bins, then grey bins.
// The histogram is normalised, its square root is a unit vector, kept as int8 * 127: the cosine of
// two rows is their Bhattacharyya coefficient. Invariant: a row has length 127 (to rounding), or is
// all zeros where nothing of the torso is in the picture.

import { type GroundColor, isGround, type LetterboxedImage, toHsv } from './ground-color';
import { type KitColorParams, kitColorParams } from './params';

/** Numbers of one row. */
export const kitColorSize =
  kitColorParams.hueBins * kitColorParams.saturationBins + kitColorParams.grayBins;

/**
 * Rows of the people in `boxes` [count * 4], pixels of this picture; [count * kitColourSize].
 * `ground` as found in it.
 */
export function kitColors(
  image: LetterboxedImage,
  ground: GroundColor | null,
  boxes: Float32Array,
  params: KitColorParams,
): Int8Array {
  const count = boxes.length / 4;
  const size = params.hueBins * params.saturationBins + params.grayBins;
  const rows = new Int8Array(count * size);
  const [kept, groundHistogram] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < count; i++) {
    kept.fill(0);
    groundHistogram.fill(0);
    const [kitPixels, pixels] = addTorso(
      image,
      ground,
      boxes.subarray(4 * i, 4 * i + 4),
      kept,
      groundHistogram,
      params,
    );
    if (pixels === 0) continue;
    const isKit = kitPixels >= params.kitShareMin * pixels;
    for (let b = 0; b < size; b++) {
      const share = isKit ? kept[b]! / kitPixels : (kept[b]! + groundHistogram[b]!) / pixels;
      rows[i * size + b] = Math.round(127 * Math.sqrt(share));
    }
  }
  return rows;
}

/**
 * How alike two rows are, 0..1: 1 the same colours in the same shares. 0 also where one of them is
 * unknown.
 */
export function kitSimilarity(a: Int8Array, b: Int8Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return aa > 0 && bb > 0 ? dot / Math.sqrt(aa * bb) : 0;
}

/**
 * Adds the pixels of one torso to what is kept or to the ground; how many were kept, and how many
 * there were.
 */
function addTorso(
  { width, rgb, area }: LetterboxedImage,
  ground: GroundColor | null,
  box: Float32Array,
  kept: Float64Array,
  groundHistogram: Float64Array,
  params: KitColorParams,
): readonly [kept: number, all: number] {
  const { torso, samplesAcross, samplesDown } = params;
  const [x0, x1] = pixelRange(
    box[0]!,
    box[2]!,
    torso.left,
    torso.right,
    area.x,
    area.x + area.width,
  );
  const [y0, y1] = pixelRange(
    box[1]!,
    box[3]!,
    torso.top,
    torso.bottom,
    area.y,
    area.y + area.height,
  );
  if (x1 <= x0 || y1 <= y0) return [0, 0];
  const [stepX, stepY] = [
    Math.max(1, (x1 - x0) / samplesAcross),
    Math.max(1, (y1 - y0) / samplesDown),
  ];
  const hsv = new Float64Array(3);
  let [kitPixels, pixels] = [0, 0];
  for (let y = y0; y < y1; y += stepY) {
    for (let x = x0; x < x1; x += stepX) {
      toHsv(rgb, 3 * (Math.floor(y) * width + Math.floor(x)), hsv);
      pixels++;
      const isKitPixel = !(ground && isGround(hsv, ground, params));
      if (isKitPixel) kitPixels++;
      addPixel(hsv, isKitPixel ? kept : groundHistogram, params);
    }
  }
  return [kitPixels, pixels];
}

/** Whole pixels of a share of a side, at least one of them, as far as it is in the picture. */
function pixelRange(
  low: number,
  high: number,
  from: number,
  to: number,
  min: number,
  max: number,
): readonly [number, number] {
  const start = Math.floor(low + from * (high - low));
  const end = Math.max(start + 1, Math.floor(low + to * (high - low)));
  return [Math.max(start, min), Math.min(end, max)];
}

/**
 * One pixel's weight 1, shared between colour and grey and between neighbouring bins, so that a
 * shade more moves little.
 */
function addPixel(hsv: Float64Array, histogram: Float64Array, params: KitColorParams): void {
  const { hueBins, saturationBins, grayBins } = params;
  const colorWeight = ramp(hsv[1]!, params.saturationRamp) * ramp(hsv[2]!, params.brightnessRamp);
  if (colorWeight > 0) {
    const h = hsv[0]! * hueBins - 0.5 + hueBins;
    const h0 = Math.floor(h);
    const s = clamp(
      ((hsv[1]! - params.saturationRamp[0]) / (1 - params.saturationRamp[0])) * saturationBins -
        0.5,
      saturationBins - 1,
    );
    const s0 = Math.min(Math.floor(s), saturationBins - 2);
    const [fh, fs] = [h - h0, s - s0];
    const [left, right] = [
      (h0 % hueBins) * saturationBins + s0,
      ((h0 + 1) % hueBins) * saturationBins + s0,
    ];
    histogram[left]! += colorWeight * (1 - fh) * (1 - fs);
    histogram[left + 1]! += colorWeight * (1 - fh) * fs;
    histogram[right]! += colorWeight * fh * (1 - fs);
    histogram[right + 1]! += colorWeight * fh * fs;
  }
  if (colorWeight < 1) {
    const v = clamp(hsv[2]! * grayBins - 0.5, grayBins - 1);
    const v0 = Math.min(Math.floor(v), grayBins - 2);
    const at = hueBins * saturationBins + v0;
    histogram[at]! += (1 - colorWeight) * (1 - (v - v0));
    histogram[at + 1]! += (1 - colorWeight) * (v - v0);
  }
}

function ramp(value: number, [from, to]: readonly [number, number]): number {
  return clamp((value - from) / (to - from), 1);
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
