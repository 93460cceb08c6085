// Kit appearance: a color histogram of the torso, hue x saturation bins, then gray bins. The
// histogram is normalized and square-rooted to a unit vector, stored as int8 * 127: the cosine of
// two rows is their Bhattacharyya coefficient. Invariant: a row has length 127 (to rounding), or is
// all zeros where nothing of the torso is in the image.

import { boxAt } from '../geometry/boxes';
import type { Box } from '../types';
import { type GroundColor, isGround, type LetterboxedImage, toHsv } from './ground-color';
import { type KitColorParams, kitColorParams } from './params';

/** Numbers of one row. */
export const kitColorSize =
  kitColorParams.hueBins * kitColorParams.saturationBins + kitColorParams.grayBins;

/** Histograms of one torso, and the number of pixels behind them. */
type TorsoHistograms = {
  readonly kit: Float64Array;
  readonly ground: Float64Array;
  kitPixels: number;
  pixels: number;
};

type PixelRange = readonly [low: number, high: number];

/**
 * Rows of the people in `boxes` [count * 4], pixels of this image; [count * kitColorSize].
 * `ground`: the ground color of this image.
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
  const torso: TorsoHistograms = {
    kit: new Float64Array(size),
    ground: new Float64Array(size),
    kitPixels: 0,
    pixels: 0,
  };
  for (let i = 0; i < count; i++) {
    fillTorso(image, ground, boxAt(boxes, i), torso, params);
    const { kitPixels, pixels } = torso;
    if (pixels === 0) continue;
    const isKit = kitPixels >= params.kitShareMin * pixels;
    for (let b = 0; b < size; b++) {
      const share = isKit ? torso.kit[b]! / kitPixels : (torso.kit[b]! + torso.ground[b]!) / pixels;
      rows[i * size + b] = Math.round(127 * Math.sqrt(share));
    }
  }
  return rows;
}

/** Fills the histograms with the pixels of one torso. */
function fillTorso(
  { width, rgb, area }: LetterboxedImage,
  ground: GroundColor | null,
  [left, top, right, bottom]: Box,
  torso: TorsoHistograms,
  params: KitColorParams,
): void {
  torso.kit.fill(0);
  torso.ground.fill(0);
  torso.kitPixels = 0;
  torso.pixels = 0;
  const { samplesAcross, samplesDown } = params;
  const shares = params.torso;
  const [x0, x1] = pixelRange(
    [left, right],
    [shares.left, shares.right],
    [area.x, area.x + area.width],
  );
  const [y0, y1] = pixelRange(
    [top, bottom],
    [shares.top, shares.bottom],
    [area.y, area.y + area.height],
  );
  if (x1 <= x0 || y1 <= y0) return;
  const stepX = Math.max(1, (x1 - x0) / samplesAcross);
  const stepY = Math.max(1, (y1 - y0) / samplesDown);
  const hsv = new Float64Array(3);
  for (let y = y0; y < y1; y += stepY) {
    for (let x = x0; x < x1; x += stepX) {
      toHsv(rgb, 3 * (Math.floor(y) * width + Math.floor(x)), hsv);
      torso.pixels++;
      const isKitPixel = !(ground && isGround(hsv, ground, params));
      if (isKitPixel) torso.kitPixels++;
      addPixel(hsv, isKitPixel ? torso.kit : torso.ground, params);
    }
  }
}

/** Whole pixels [start, end) of a part of a side, at least one of them, within `limits`. */
function pixelRange(
  [low, high]: PixelRange,
  [from, to]: PixelRange,
  [min, max]: PixelRange,
): PixelRange {
  const start = Math.floor(low + from * (high - low));
  const end = Math.max(start + 1, Math.floor(low + to * (high - low)));
  return [Math.max(start, min), Math.min(end, max)];
}

/**
 * Adds weight 1, shared between color and gray and between neighboring bins (linear interpolation).
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
