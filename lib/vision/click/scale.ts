// How much nearer or farther somebody came, by the pixels alone: the filter, which knows the person at one size, is asked at three
// (Li, Zhu, "A Scale Adaptive Kernel Correlation Filter Tracker with Feature Integration", 2014) and the parabola through the
// three answers is followed part of the way.

import { lookAt } from './look';
import type { ClickParams } from './params';
import type { Model } from './person';
import type { Place, Raster } from './window';

/** The place moved by `rate` of the way to the size at which the person looks most like themselves. */
export function resized(model: Model, place: Place, rate: number, raster: Raster, params: ClickParams): Place {
  const { scaleStep } = params.step;
  const at = (factor: number) => lookAt(model, grown(place, factor), raster, params, 0).best;
  const [smaller, same, larger] = [at(1 / scaleStep), at(1), at(scaleStep)];
  return grown(place, scaleStep ** (rate * peakOf(smaller, same, larger)));
}

/** Where the parabola through values at -1, 0 and 1 is highest, within that range. */
function peakOf(before: number, here: number, after: number): number {
  const curve = 2 * here - before - after;
  if (curve <= 0) return Math.sign(after - before);
  return Math.max(-1, Math.min(1, (after - before) / (2 * curve)));
}

function grown({ x, y, width, height }: Place, factor: number): Place {
  return { x, y, width: width * factor, height: height * factor };
}
