// The colour half of the tracker [Staple]: how likely a pixel of each colour belongs to the person, and, per cell, the share of a
// body standing there that votes for the person. Colours are bins of (r, g, b), [bins^3].

import type { ClickParams } from './params';
import type { Place, Window } from './window';

/** Relative frequencies of the colours on the person and around them. */
export type ColourModel = { readonly person: Float64Array; readonly around: Float64Array };

/** The colours of a person who stands in the middle of a window. */
export function coloursOf(window: Window, { width, height }: Place, params: ClickParams): ColourModel {
  const { side, scale, rgb } = window;
  const { colourBins, innerWidth, innerHeight, outerWidth, outerHeight } = params;
  const person = new Float64Array(colourBins ** 3);
  const around = new Float64Array(colourBins ** 3);
  const [halfWidth, halfHeight] = [width / scale / 2, height / scale / 2];
  let [inside, outside] = [0, 0];
  for (let y = 0; y < side; y++) {
    const dy = Math.abs(y - side / 2 + 0.5);
    for (let x = 0; x < side; x++) {
      const dx = Math.abs(x - side / 2 + 0.5);
      const bin = binOf(rgb, (y * side + x) * 3, colourBins);
      if (dx < halfWidth * innerWidth && dy < halfHeight * innerHeight) {
        person[bin]!++;
        inside++;
      } else if (dx > halfWidth * outerWidth || dy > halfHeight * outerHeight) {
        around[bin]!++;
        outside++;
      }
    }
  }
  for (let i = 0; i < person.length; i++) {
    person[i]! /= inside || 1;
    around[i]! /= outside || 1;
  }
  return { person, around };
}

/** The model moved towards a new one by `rate`. */
export function blendColours(old: ColourModel, fresh: ColourModel, rate: number): ColourModel {
  const blend = (a: Float64Array, b: Float64Array) => {
    const mixed = new Float64Array(a.length);
    for (let i = 0; i < a.length; i++) mixed[i] = a[i]! + rate * (b[i]! - a[i]!);
    return mixed;
  };
  return { person: blend(old.person, fresh.person), around: blend(old.around, fresh.around) };
}

/** [cells * cells] mean posterior over a body centred in each cell. */
export function voteMap(window: Window, model: ColourModel, { width, height }: Place, params: ClickParams): Float64Array {
  const { side, scale } = window;
  const { cells, cellPx, voteWidth, voteHeight } = params;
  const sums = posteriorSums(window, model, params);
  const [halfWidth, halfHeight] = [(voteWidth * width) / scale / 2, (voteHeight * height) / scale / 2];
  const votes = new Float64Array(cells * cells);
  const inside = (v: number) => Math.max(0, Math.min(side, Math.floor(v)));
  const at = (x: number, y: number) => sums[y * (side + 1) + x]!;
  for (let y = 0; y < cells; y++) {
    const [top, bottom] = [inside((y + 0.5) * cellPx - halfHeight), inside((y + 0.5) * cellPx + halfHeight)];
    for (let x = 0; x < cells; x++) {
      const [left, right] = [inside((x + 0.5) * cellPx - halfWidth), inside((x + 0.5) * cellPx + halfWidth)];
      votes[y * cells + x] = (at(right, bottom) - at(right, top) - at(left, bottom) + at(left, top)) / (4 * halfWidth * halfHeight);
    }
  }
  return votes;
}

/** [(side + 1)^2] sums of the posterior over all pixels above and left. */
function posteriorSums({ side, rgb }: Window, { person, around }: ColourModel, { colourBins, unseenVote }: ClickParams): Float64Array {
  const posterior = person.map((p, i) => {
    const total = p + around[i]!;
    return total > 1e-7 ? p / total : unseenVote;
  });
  const sums = new Float64Array((side + 1) * (side + 1));
  for (let y = 0; y < side; y++) {
    let row = 0;
    for (let x = 0; x < side; x++) {
      row += posterior[binOf(rgb, (y * side + x) * 3, colourBins)]!;
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
