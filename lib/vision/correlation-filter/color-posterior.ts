// Color model of a person [Staple]: the posterior of each color to belong to the person, and per
// cell its mean over a body centered there. Colors are bins of (r, g, b), [bins^3].

import type { BoxCenter } from '../geometry/box-center';
import type { CorrelationFilterParams } from './params';
import type { Patch } from './search-region';

/** Relative frequencies of the colors on the person and around it. */
export type ColorModel = { readonly foreground: Float64Array; readonly background: Float64Array };

/** The color model of the person in the center of a patch. */
export function colorModelOf(
  patch: Patch,
  { width, height }: BoxCenter,
  params: CorrelationFilterParams,
): ColorModel {
  const { side, scale, rgb } = patch;
  const { colorBins, innerWidth, innerHeight, outerWidth, outerHeight } = params;
  const foreground = new Float64Array(colorBins ** 3);
  const background = new Float64Array(colorBins ** 3);
  const [halfWidth, halfHeight] = [width / scale / 2, height / scale / 2];
  let [inside, outside] = [0, 0];
  for (let y = 0; y < side; y++) {
    const dy = Math.abs(y - side / 2 + 0.5);
    for (let x = 0; x < side; x++) {
      const dx = Math.abs(x - side / 2 + 0.5);
      const bin = binOf(rgb, (y * side + x) * 3, colorBins);
      if (dx < halfWidth * innerWidth && dy < halfHeight * innerHeight) {
        foreground[bin]!++;
        inside++;
      } else if (dx > halfWidth * outerWidth || dy > halfHeight * outerHeight) {
        background[bin]!++;
        outside++;
      }
    }
  }
  for (let i = 0; i < foreground.length; i++) {
    foreground[i]! /= inside || 1;
    background[i]! /= outside || 1;
  }
  return { foreground, background };
}

/** The model blended with a new one by `rate`. */
export function blendColorModels(old: ColorModel, fresh: ColorModel, rate: number): ColorModel {
  const blend = (a: Float64Array, b: Float64Array) => {
    const mixed = new Float64Array(a.length);
    for (let i = 0; i < a.length; i++) mixed[i] = a[i]! + rate * (b[i]! - a[i]!);
    return mixed;
  };
  return {
    foreground: blend(old.foreground, fresh.foreground),
    background: blend(old.background, fresh.background),
  };
}

/** [cells * cells] mean posterior over a body centered in each cell. */
export function colorPosterior(
  patch: Patch,
  model: ColorModel,
  { width, height }: BoxCenter,
  params: CorrelationFilterParams,
): Float64Array {
  const { side, scale } = patch;
  const { cells, cellPx, posteriorWidth, posteriorHeight } = params;
  const sums = posteriorSums(patch, model, params);
  const [halfWidth, halfHeight] = [
    (posteriorWidth * width) / scale / 2,
    (posteriorHeight * height) / scale / 2,
  ];
  const posteriorMap = new Float64Array(cells * cells);
  const inside = (v: number) => Math.max(0, Math.min(side, Math.floor(v)));
  const at = (x: number, y: number) => sums[y * (side + 1) + x]!;
  for (let y = 0; y < cells; y++) {
    const [top, bottom] = [
      inside((y + 0.5) * cellPx - halfHeight),
      inside((y + 0.5) * cellPx + halfHeight),
    ];
    for (let x = 0; x < cells; x++) {
      const [left, right] = [
        inside((x + 0.5) * cellPx - halfWidth),
        inside((x + 0.5) * cellPx + halfWidth),
      ];
      posteriorMap[y * cells + x] =
        (at(right, bottom) - at(right, top) - at(left, bottom) + at(left, top)) /
        (4 * halfWidth * halfHeight);
    }
  }
  return posteriorMap;
}

/** [(side + 1)^2] sums of the posterior over all pixels above and left. */
function posteriorSums(
  { side, rgb }: Patch,
  { foreground, background }: ColorModel,
  { colorBins, unseenPosterior }: CorrelationFilterParams,
): Float64Array {
  const posterior = foreground.map((p, i) => {
    const total = p + background[i]!;
    return total > 1e-7 ? p / total : unseenPosterior;
  });
  const sums = new Float64Array((side + 1) * (side + 1));
  for (let y = 0; y < side; y++) {
    let row = 0;
    for (let x = 0; x < side; x++) {
      row += posterior[binOf(rgb, (y * side + x) * 3, colorBins)]!;
      sums[(y + 1) * (side + 1) + x + 1] = sums[y * (side + 1) + x + 1]! + row;
    }
  }
  return sums;
}

function binOf(rgb: Uint8Array, k: number, bins: number): number {
  const r = (rgb[k]! * bins) >> 8;
  const g = (rgb[k + 1]! * bins) >> 8;
  const b = (rgb[k + 2]! * bins) >> 8;
  return (r * bins + g) * bins + b;
}
