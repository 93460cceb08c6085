// Where a person is, by the pixels alone: filter and colour vote, weighed by how far people move in a step.

import { voteMap } from './colours';
import { respond } from './correlation';
import { featuresOf } from './features';
import type { ClickParams } from './params';
import { blindness, type Model, type Person } from './person';
import { bodyHeight } from './place';
import { type Place, type Raster, sampleWindow } from './window';

/** The answer of the pixels. */
export type Look = {
  readonly place: Place;
  /** The filter's highest response; 0 for a person without a model. */
  readonly peak: number;
  /** [cells * cells] weighed response around (x, y), `cell` picture pixels a cell; null without a model. */
  readonly map: Float64Array | null;
  readonly best: number;
  readonly x: number;
  readonly y: number;
  readonly cell: number;
};

/** Looks for a person where their velocity leads; without a model the expectation itself is the answer. */
export function look(person: Person, raster: Raster, params: ClickParams): Look {
  const expected = { ...person.place, x: person.place.x + person.velocityX, y: person.place.y + person.velocityY };
  if (person.model) return lookAt(person.model, expected, raster, params, voteWeightOf(person, params));
  return { place: expected, peak: 0, map: null, best: 0, x: expected.x, y: expected.y, cell: 1 };
}

/** Shape drifts onto the ground where no detection corrects it; colour does not. */
function voteWeightOf({ seenShare }: Person, params: ClickParams): number {
  return params.voteWeight + (params.blindVoteWeight - params.voteWeight) * blindness(seenShare, params);
}

/** Looks for whoever the model describes around a place. */
export function lookAt(model: Model, expected: Place, raster: Raster, params: ClickParams, voteWeight = params.voteWeight): Look {
  const { cells, cellPx, step } = params;
  const window = sampleWindow(raster, expected, params);
  const response = respond(model.filter, featuresOf(window, params), params);
  const votes = voteMap(window, model.colours, expected, params);
  const cell = window.scale * cellPx;
  const near = priorLine(cells, cell / (step.priorHeights * bodyHeight(expected, step.widthAsHeight)));
  const map = new Float64Array(cells * cells);
  let [at, peak] = [0, 0];
  for (let i = 0; i < map.length; i++) {
    const prior = near[i % cells]! * near[Math.floor(i / cells)]!;
    map[i] = ((1 - voteWeight) * response[i]! + voteWeight * votes[i]!) * prior;
    if (map[i]! > map[at]!) at = i;
    if (response[i]! > peak) peak = response[i]!;
  }
  const [column, row] = [at % cells, Math.floor(at / cells)];
  const x = expected.x + (column + vertex(map, at, 1, column, cells) - cells / 2) * cell;
  const y = expected.y + (row + vertex(map, at, cells, row, cells) - cells / 2) * cell;
  return { place: { ...expected, x, y }, peak, map, best: map[at]!, x: expected.x, y: expected.y, cell };
}

/** The weighed response at a point, as a share of the best; 0 outside the window. */
export function responseAt({ map, best, x, y, cell }: Look, at: { readonly x: number; readonly y: number }, cells: number): number {
  if (!map || best <= 0) return 0;
  const column = Math.round((at.x - x) / cell + cells / 2);
  const row = Math.round((at.y - y) / cell + cells / 2);
  return column < 0 || row < 0 || column >= cells || row >= cells ? 0 : map[row * cells + column]! / best;
}

/** Gaussian over one axis of the grid; `step` deviations a cell. */
function priorLine(cells: number, step: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, i) => Math.exp(-(((i - cells / 2) * step) ** 2) / 2));
}

/** Where between the cells the parabola through three values is highest, -0.5..0.5. */
function vertex(map: Float64Array, at: number, stride: number, position: number, cells: number): number {
  if (position === 0 || position === cells - 1) return 0;
  const [before, here, after] = [map[at - stride]!, map[at]!, map[at + stride]!];
  const curve = before - 2 * here + after;
  return Math.abs(curve) < 1e-12 ? 0 : Math.max(-0.5, Math.min(0.5, (before - after) / 2 / curve));
}
