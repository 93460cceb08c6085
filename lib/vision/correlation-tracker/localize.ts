// Where a person is, by the pixels alone: filter and colour vote, weighed by how far people move in
// a step.

import type { BoxCenter } from '../geometry/box-center';
import { bodyHeight } from '../geometry/box-center';
import { colorPosterior } from './color-posterior';
import { applyFilter } from './correlation';
import { extractFeatures } from './features';
import type { CorrelationTrackerParams } from './params';
import { type RgbImage, samplePatch } from './search-region';
import { detectionGap, type TargetModel, type TrackedTarget } from './target-model';

/** The answer of the pixels. */
export type Localization = {
  readonly center: BoxCenter;
  /** The filter's highest response; 0 for a person without a model. */
  readonly peak: number;
  /**
   * [cells * cells] weighed response around (x, y), `cell` picture pixels a cell; null without a
   * model.
   */
  readonly responseMap: Float64Array | null;
  readonly maxResponse: number;
  readonly x: number;
  readonly y: number;
  readonly cellSize: number;
};

/**
 * Looks for a person where their velocity leads; without a model the expectation itself is the
 * answer.
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

/** Shape drifts onto the ground where no detection corrects it; colour does not. */
function colorWeightOf({ detectionRate }: TrackedTarget, params: CorrelationTrackerParams): number {
  return (
    params.colorWeight +
    (params.undetectedColorWeight - params.colorWeight) * detectionGap(detectionRate, params)
  );
}

/** Looks for whoever the model describes around a place. */
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
  const x =
    expected.x + (column + vertex(responseMap, at, 1, column, cells) - cells / 2) * cellSize;
  const y = expected.y + (row + vertex(responseMap, at, cells, row, cells) - cells / 2) * cellSize;
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

/** The weighed response at a point, as a share of the best; 0 outside the window. */
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

/** Gaussian over one axis of the grid; `step` deviations a cell. */
function gaussianAxis(cells: number, step: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, i) =>
    Math.exp(-(((i - cells / 2) * step) ** 2) / 2),
  );
}

/** Where between the cells the parabola through three values is highest, -0.5..0.5. */
function vertex(
  responseMap: Float64Array,
  at: number,
  stride: number,
  position: number,
  cells: number,
): number {
  if (position === 0 || position === cells - 1) return 0;
  const [before, here, after] = [
    responseMap[at - stride]!,
    responseMap[at]!,
    responseMap[at + stride]!,
  ];
  const curve = before - 2 * here + after;
  return Math.abs(curve) < 1e-12 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / 2 / curve));
}
