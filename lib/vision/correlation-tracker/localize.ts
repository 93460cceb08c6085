// Where a person is, from the pixels alone: response of the correlation filter and color posterior,
// weighted by a displacement prior. Frame pixels.

import { colorPosterior } from '../correlation-filter/color-posterior';
import { applyFilter } from '../correlation-filter/correlation';
import { extractFeatures } from '../correlation-filter/features';
import { type RgbImage, samplePatch } from '../correlation-filter/search-region';
import type { BoxCenter } from '../geometry/box-center';
import { bodyHeight } from '../geometry/box-center';
import { parabolaVertex } from '../geometry/parabola-vertex';
import type { CorrelationTrackerParams } from './params';
import { detectionGap, type TargetModel, type TrackedTarget } from './target-model';

export type Localization = {
  readonly center: BoxCenter;
  /** Largest response of the filter; 0 for a person without a model. */
  readonly peak: number;
  /** [cells * cells] weighted response around (x, y); null without a model. */
  readonly responseMap: Float64Array | null;
  /** Largest value of the response map. */
  readonly maxResponse: number;
  /** The predicted center. */
  readonly x: number;
  readonly y: number;
  /** Side of a cell in frame pixels. */
  readonly cellSize: number;
};

/**
 * Localizes a person around the center predicted by its velocity; the prediction without a model.
 */
export function localize(
  target: TrackedTarget,
  image: RgbImage,
  params: CorrelationTrackerParams,
): Localization {
  const expected = {
    ...target.center,
    x: target.center.x + target.velocityX,
    y: target.center.y + target.velocityY,
  };
  if (target.model)
    return localizeModel(target.model, expected, image, params, colorWeightOf(target, params));
  return {
    center: expected,
    peak: 0,
    responseMap: null,
    maxResponse: 0,
    x: expected.x,
    y: expected.y,
    cellSize: 1,
  };
}

/** Without corrections by detections the filter drifts onto the background; color does not. */
function colorWeightOf({ detectionRate }: TrackedTarget, params: CorrelationTrackerParams): number {
  return (
    params.colorWeight +
    (params.undetectedColorWeight - params.colorWeight) * detectionGap(detectionRate, params)
  );
}

/** Localizes the person of a model in the search region around a center. */
export function localizeModel(
  model: TargetModel,
  expected: BoxCenter,
  image: RgbImage,
  params: CorrelationTrackerParams,
  colorWeight = params.colorWeight,
): Localization {
  const { cells, cellPx, step } = params;
  const patch = samplePatch(image, expected, params);
  const response = applyFilter(model.filter, extractFeatures(patch, params), params);
  const posterior = colorPosterior(patch, model.colors, expected, params);
  const cellSize = patch.scale * cellPx;
  const priorAxis = gaussianAxis(
    cells,
    cellSize / (step.priorHeights * bodyHeight(expected, step.widthAsHeight)),
  );
  const responseMap = new Float64Array(cells * cells);
  let [at, peak] = [0, 0];
  for (let i = 0; i < responseMap.length; i++) {
    const prior = priorAxis[i % cells]! * priorAxis[Math.floor(i / cells)]!;
    responseMap[i] = ((1 - colorWeight) * response[i]! + colorWeight * posterior[i]!) * prior;
    if (responseMap[i]! > responseMap[at]!) at = i;
    if (response[i]! > peak) peak = response[i]!;
  }
  const [column, row] = [at % cells, Math.floor(at / cells)];
  // Between cells, except in the outermost ones.
  const refined = (position: number, stride: number) =>
    position === 0 || position === cells - 1
      ? 0
      : parabolaVertex(responseMap[at - stride]!, responseMap[at]!, responseMap[at + stride]!, 0.5);
  const x = expected.x + (column + refined(column, 1) - cells / 2) * cellSize;
  const y = expected.y + (row + refined(row, cells) - cells / 2) * cellSize;
  return {
    center: { ...expected, x, y },
    peak,
    responseMap,
    maxResponse: responseMap[at]!,
    x: expected.x,
    y: expected.y,
    cellSize,
  };
}

/** The weighted response at a point as a share of the largest; 0 outside the search region. */
export function responseAt(
  { responseMap, maxResponse, x, y, cellSize }: Localization,
  at: { readonly x: number; readonly y: number },
  cells: number,
): number {
  if (!responseMap || maxResponse <= 0) return 0;
  const column = Math.round((at.x - x) / cellSize + cells / 2);
  const row = Math.round((at.y - y) / cellSize + cells / 2);
  return column < 0 || row < 0 || column >= cells || row >= cells
    ? 0
    : responseMap[row * cells + column]! / maxResponse;
}

/** [cells] Gaussian over one axis of the grid; `step`: standard deviations per cell. */
function gaussianAxis(cells: number, step: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, i) =>
    Math.exp(-(((i - cells / 2) * step) ** 2) / 2),
  );
}
