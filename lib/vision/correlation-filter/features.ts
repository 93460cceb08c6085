// Features of a patch: per cell the energies of edge orientations (Dalal, Triggs 2005; unsigned,
// bilinear in space and angle, normalized by the 3 x 3 cells around), the luminance and two
// opponent colors. Channels are [cells * cells] each.

import type { CorrelationFilterParams } from './params';
import type { Patch } from './search-region';

/** The channels of a patch, orientations first. */
export function extractFeatures(patch: Patch, params: CorrelationFilterParams): Float64Array[] {
  return [...orientationChannels(patch, params), ...colorChannels(patch, params)];
}

function orientationChannels(patch: Patch, params: CorrelationFilterParams): Float64Array[] {
  const { cells, orientations, orientationCut, orientationGain, energyFloor } = params;
  const histogram = orientationHistogram(patch, params);
  const padded = cells + 2;
  const energy = new Float64Array(padded * padded);
  for (let i = 0; i < energy.length; i++) {
    let sum = 0;
    for (let o = i * orientations; o < (i + 1) * orientations; o++)
      sum += histogram[o]! * histogram[o]!;
    energy[i] = sum;
  }
  const channels = Array.from({ length: orientations }, () => new Float64Array(cells * cells));
  for (let y = 0; y < cells; y++) {
    for (let x = 0; x < cells; x++) {
      const at = (y + 1) * padded + x + 1;
      let blockEnergy = energyFloor;
      for (let row = at - padded; row <= at + padded; row += padded)
        blockEnergy += energy[row - 1]! + energy[row]! + energy[row + 1]!;
      const gain = orientationGain / Math.sqrt(blockEnergy);
      for (let o = 0; o < orientations; o++) {
        channels[o]![y * cells + x] = Math.min(
          orientationCut,
          histogram[at * orientations + o]! * gain,
        );
      }
    }
  }
  return channels;
}

/**
 * [(cells + 2)^2 * orientations] gradient magnitudes of the square root of the luminance, spread
 * over the four nearest cells and the two nearest orientations. The outermost cells lie outside the
 * patch and receive the shares of its border.
 */
function orientationHistogram(
  { side, rgb }: Patch,
  { cells, cellPx, orientations }: CorrelationFilterParams,
): Float32Array {
  const luminance = new Float32Array(side * side);
  for (let i = 0, k = 0; i < luminance.length; i++, k += 3) {
    luminance[i] = Math.sqrt((0.299 * rgb[k]! + 0.587 * rgb[k + 1]! + 0.114 * rgb[k + 2]!) / 255);
  }
  const padded = cells + 2;
  const histogram = new Float32Array(padded * padded * orientations);
  const { first, weight } = cellWeights(side, cellPx);
  const binsPerRadian = orientations / Math.PI;
  for (let y = 0; y < side; y++) {
    const line = y * side;
    const above = y > 0 ? line - side : line;
    const below = y < side - 1 ? line + side : line;
    const fy = weight[y]!;
    const rowOfCells = first[y]! * padded;
    for (let x = 0; x < side; x++) {
      const dx =
        luminance[line + (x < side - 1 ? x + 1 : x)]! - luminance[line + (x > 0 ? x - 1 : x)]!;
      const dy = luminance[below + x]! - luminance[above + x]!;
      const magnitude = Math.sqrt(dx * dx + dy * dy);
      if (magnitude < 1e-4) continue;
      const angleBin = angleOf(dx, dy) * binsPerRadian + orientations;
      const whole = Math.floor(angleBin);
      const fo = angleBin - whole;
      const o0 = whole % orientations;
      const o1 = o0 + 1 < orientations ? o0 + 1 : 0;
      const fx = weight[x]!;
      const near = (rowOfCells + first[x]!) * orientations;
      const far = near + padded * orientations;
      const [lower, upper] = [(1 - fy) * magnitude, fy * magnitude];
      addShares(histogram, near + o0, near + o1, lower * (1 - fx), fo);
      addShares(histogram, near + orientations + o0, near + orientations + o1, lower * fx, fo);
      addShares(histogram, far + o0, far + o1, upper * (1 - fx), fo);
      addShares(histogram, far + orientations + o0, far + orientations + o1, upper * fx, fo);
    }
  }
  return histogram;
}

/**
 * atan2(dy, dx) to 2e-4 radians, a thousandth of a bin, at a fraction of its time (minimax
 * polynomial of atan over [0, 1]).
 */
function angleOf(dx: number, dy: number): number {
  const ax = Math.abs(dx);
  const ay = Math.abs(dy);
  const ratio = ax > ay ? ay / ax : ax / ay;
  const square = ratio * ratio;
  const octant =
    ((-0.0464964749 * square + 0.15931422) * square - 0.327622764) * square * ratio + ratio;
  const quadrant = ay > ax ? Math.PI / 2 - octant : octant;
  const half = dx < 0 ? Math.PI - quadrant : quadrant;
  return dy < 0 ? -half : half;
}

/** Spreads a magnitude over two bins; `share`: that of the second. */
function addShares(
  histogram: Float32Array,
  first: number,
  second: number,
  magnitude: number,
  share: number,
): void {
  histogram[first]! += magnitude * (1 - share);
  histogram[second]! += magnitude * share;
}

/** Along one axis: the padded cell before each pixel and the share of the cell after it. */
function cellWeights(side: number, cellPx: number): { first: Int32Array; weight: Float32Array } {
  const first = new Int32Array(side);
  const weight = new Float32Array(side);
  for (let i = 0; i < side; i++) {
    const at = (i + 0.5) / cellPx + 0.5;
    first[i] = Math.floor(at);
    weight[i] = at - first[i]!;
  }
  return { first, weight };
}

/** Luminance, red - green, yellow - blue; each with mean zero over the patch. */
function colorChannels(
  { side, rgb }: Patch,
  { cells, cellPx, luminanceGain, colorGain }: CorrelationFilterParams,
): Float64Array[] {
  const sums = new Float32Array(cells * cells * 3);
  for (let y = 0, k = 0; y < side; y++) {
    const line = Math.floor(y / cellPx) * cells;
    for (let x = 0; x < side; x++, k += 3) {
      const i = (line + Math.floor(x / cellPx)) * 3;
      sums[i]! += rgb[k]!;
      sums[i + 1]! += rgb[k + 1]!;
      sums[i + 2]! += rgb[k + 2]!;
    }
  }
  const share = 1 / (cellPx * cellPx * 255);
  const channels = Array.from({ length: 3 }, () => new Float64Array(cells * cells));
  const [luminance, redGreen, yellowBlue] = channels as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < cells * cells; i++) {
    const [r, g, b] = [sums[3 * i]! * share, sums[3 * i + 1]! * share, sums[3 * i + 2]! * share];
    luminance[i] = (0.299 * r + 0.587 * g + 0.114 * b) * luminanceGain;
    redGreen[i] = (r - g) * colorGain;
    yellowBlue[i] = ((r + g) / 2 - b) * colorGain;
  }
  for (const channel of channels) {
    const mean = channel.reduce((sum, value) => sum + value, 0) / channel.length;
    for (let i = 0; i < channel.length; i++) channel[i]! -= mean;
  }
  return channels;
}
