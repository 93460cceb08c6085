// What the filter sees of a window: per cell the energies of edge orientations (Dalal, Triggs 2005, unsigned, bilinear in space
// and angle, normalised by the cell's neighbourhood), the light and two opponent colours. Channels are [cells * cells] each.

import type { ClickParams } from './params';
import type { Window } from './window';

/** The channels of a window, orientations first. */
export function featuresOf(window: Window, params: ClickParams): Float64Array[] {
  return [...orientationChannels(window, params), ...colourChannels(window, params)];
}

function orientationChannels(window: Window, params: ClickParams): Float64Array[] {
  const { cells, orientations, orientationCut, orientationGain, energyFloor } = params;
  const histogram = orientationHistogram(window, params);
  const padded = cells + 2;
  const energy = new Float64Array(padded * padded);
  for (let i = 0; i < energy.length; i++) {
    let sum = 0;
    for (let o = i * orientations; o < (i + 1) * orientations; o++) sum += histogram[o]! * histogram[o]!;
    energy[i] = sum;
  }
  const channels = Array.from({ length: orientations }, () => new Float64Array(cells * cells));
  for (let y = 0; y < cells; y++) {
    for (let x = 0; x < cells; x++) {
      const at = (y + 1) * padded + x + 1;
      let around = energyFloor;
      for (let row = at - padded; row <= at + padded; row += padded) around += energy[row - 1]! + energy[row]! + energy[row + 1]!;
      const gain = orientationGain / Math.sqrt(around);
      for (let o = 0; o < orientations; o++) {
        channels[o]![y * cells + x] = Math.min(orientationCut, histogram[at * orientations + o]! * gain);
      }
    }
  }
  return channels;
}

/**
 * [(cells + 2)^2 * orientations] gradient magnitudes of the square-rooted light, spread over the four nearest cells and the two
 * nearest orientations. The outermost cells lie outside the window and take what its border spreads.
 */
function orientationHistogram({ side, rgb }: Window, { cells, cellPx, orientations }: ClickParams): Float32Array {
  const light = new Float32Array(side * side);
  for (let i = 0, k = 0; i < light.length; i++, k += 3) {
    light[i] = Math.sqrt((0.299 * rgb[k]! + 0.587 * rgb[k + 1]! + 0.114 * rgb[k + 2]!) / 255);
  }
  const padded = cells + 2;
  const histogram = new Float32Array(padded * padded * orientations);
  const { first, weight } = cellShares(side, cellPx);
  const perTurn = orientations / Math.PI;
  for (let y = 0; y < side; y++) {
    const line = y * side;
    const above = y > 0 ? line - side : line;
    const below = y < side - 1 ? line + side : line;
    const fy = weight[y]!;
    const rowOfCells = first[y]! * padded;
    for (let x = 0; x < side; x++) {
      const dx = light[line + (x < side - 1 ? x + 1 : x)]! - light[line + (x > 0 ? x - 1 : x)]!;
      const dy = light[below + x]! - light[above + x]!;
      const magnitude = Math.sqrt(dx * dx + dy * dy);
      if (magnitude < 1e-4) continue;
      const turn = angleOf(dx, dy) * perTurn + orientations;
      const whole = Math.floor(turn);
      const fo = turn - whole;
      const o0 = whole % orientations;
      const o1 = o0 + 1 < orientations ? o0 + 1 : 0;
      const fx = weight[x]!;
      const near = (rowOfCells + first[x]!) * orientations;
      const far = near + padded * orientations;
      const [lower, upper] = [(1 - fy) * magnitude, fy * magnitude];
      addShares(histogram, near, o0, o1, lower * (1 - fx), fo);
      addShares(histogram, near + orientations, o0, o1, lower * fx, fo);
      addShares(histogram, far, o0, o1, upper * (1 - fx), fo);
      addShares(histogram, far + orientations, o0, o1, upper * fx, fo);
    }
  }
  return histogram;
}

/** atan2(dy, dx) to 2e-4 radians, a thousandth of a bin, at a fraction of its price (minimax polynomial of atan over [0, 1]). */
function angleOf(dx: number, dy: number): number {
  const ax = Math.abs(dx);
  const ay = Math.abs(dy);
  const ratio = ax > ay ? ay / ax : ax / ay;
  const square = ratio * ratio;
  const octant = ((-0.0464964749 * square + 0.15931422) * square - 0.327622764) * square * ratio + ratio;
  const quadrant = ay > ax ? Math.PI / 2 - octant : octant;
  const half = dx < 0 ? Math.PI - quadrant : quadrant;
  return dy < 0 ? -half : half;
}

function addShares(histogram: Float32Array, cell: number, o0: number, o1: number, magnitude: number, fo: number): void {
  histogram[cell + o0]! += magnitude * (1 - fo);
  histogram[cell + o1]! += magnitude * fo;
}

/** Along one axis: the padded cell before each pixel and the share of the cell after it. */
function cellShares(side: number, cellPx: number): { first: Int32Array; weight: Float32Array } {
  const first = new Int32Array(side);
  const weight = new Float32Array(side);
  for (let i = 0; i < side; i++) {
    const at = (i + 0.5) / cellPx + 0.5;
    first[i] = Math.floor(at);
    weight[i] = at - first[i]!;
  }
  return { first, weight };
}

/** Light, red against green, yellow against blue; each with mean zero over the window. */
function colourChannels({ side, rgb }: Window, { cells, cellPx, lightGain, colourGain }: ClickParams): Float64Array[] {
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
  const [light, redGreen, yellowBlue] = channels as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < cells * cells; i++) {
    const [r, g, b] = [sums[3 * i]! * share, sums[3 * i + 1]! * share, sums[3 * i + 2]! * share];
    light[i] = (0.299 * r + 0.587 * g + 0.114 * b) * lightGain;
    redGreen[i] = (r - g) * colourGain;
    yellowBlue[i] = ((r + g) / 2 - b) * colourGain;
  }
  for (const channel of channels) {
    const mean = channel.reduce((sum, value) => sum + value, 0) / channel.length;
    for (let i = 0; i < channel.length; i++) channel[i]! -= mean;
  }
  return channels;
}
