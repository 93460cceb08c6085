// Scale estimation from the pixels alone: the response at three scales, and part of the way to the
// maximum of the parabola through them (Li, Zhu, "A Scale Adaptive Kernel Correlation Filter
// Tracker with Feature Integration", 2014).

import type { RgbImage } from '../correlation-filter/search-region';
import type { BoxCenter } from '../geometry/box-center';
import { parabolaVertex } from '../geometry/parabola-vertex';
import { localizeModel } from './localize';
import type { CorrelationTrackerParams } from './params';
import type { TargetModel } from './target-model';

/** The center with its size moved by `rate` (0..1) of the way to the scale of largest response. */
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
  return rescaled(center, scaleStep ** (rate * parabolaVertex(smaller, same, larger, 1)));
}

function rescaled({ x, y, width, height }: BoxCenter, factor: number): BoxCenter {
  return { x, y, width: width * factor, height: height * factor };
}
