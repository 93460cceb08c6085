// How much nearer or farther somebody came, by the pixels alone: the filter, which knows the person
// at one size, is asked at three (Li, Zhu, "A Scale Adaptive Kernel Correlation Filter Tracker with
// Feature Integration", 2014) and the parabola through the three answers is followed part of the
// way.

import type { BoxCenter } from '../geometry/box-center';
import { localizeModel } from './localize';
import type { CorrelationTrackerParams } from './params';
import type { RgbImage } from './search-region';
import type { TargetModel } from './target-model';

/**
 * The place moved by `rate` of the way to the size at which the person looks most like themselves.
 */
export function estimateScale(
  model: TargetModel,
  center: BoxCenter,
  rate: number,
  image: RgbImage,
  params: CorrelationTrackerParams,
): BoxCenter {
  const { scaleStep } = params.step;
  const at = (factor: number) =>
    localizeModel(model, rescaled(center, factor), image, params, 0).maxResponse;
  const [smaller, same, larger] = [at(1 / scaleStep), at(1), at(scaleStep)];
  return rescaled(center, scaleStep ** (rate * parabolaVertex(smaller, same, larger)));
}

/** Where the parabola through values at -1, 0 and 1 is highest, within that range. */
function parabolaVertex(before: number, here: number, after: number): number {
  const curve = 2 * here - before - after;
  if (curve <= 0) return Math.sign(after - before);
  return Math.max(-1, Math.min(1, (after - before) / (2 * curve)));
}

function rescaled({ x, y, width, height }: BoxCenter, factor: number): BoxCenter {
  return { x, y, width: width * factor, height: height * factor };
}
