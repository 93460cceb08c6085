// Everything but the player in the dark, with a soft edge: the base of the spotlight, and under every
// other style a choice.

import { ellipse, rectangle, reversed, type Shape } from '../draw-list';
import { heightOf, type MarkInput, offsetOf, outlineColor, unitOf } from './mark-input';

const dim = 0.62;
const softLayers = 9;
/**
 * Covering the whole frame costs most of the burning time (60 ms at 4K), so one layer does it and
 * small ones inside its hole make the soft edge. Where antialiased edges meet, a quarter of the
 * square of their opacity stays uncovered: a bright hairline. This overlap, in pixels at 720p,
 * leaves 3 of 255 steps of it (measured).
 */
const overlap = 0.1;

/** The surroundings of the player. */
export function dimmedSurroundings(input: MarkInput): Shape[] {
  const [x1, y1, x2, y2] = input.box;
  const x = (x1 + x2) / 2;
  const boxHeight = heightOf(input);
  const y = (y1 + y2) / 2 + 0.02 * boxHeight;
  const unit = unitOf(input);
  const distance = offsetOf(input);
  const ry = Math.max((0.5 + 0.1 * input.size) * boxHeight + distance, 48 * unit);
  const rx = Math.max(
    (0.5 + 0.22 * input.size) * (x2 - x1) + distance,
    0.36 * boxHeight + distance,
    32 * unit,
  );
  const feather = 0.22 * input.thickness * boxHeight;
  const opacity = input.doubtful ? 0.6 * dim : dim;
  const edge = (grow: number) => ellipse(x, y, rx + grow, ry + grow);
  const hole = edge(feather - overlap * unit);
  const surroundings: Shape = {
    contours: [rectangle(0, 0, input.width, input.height), reversed(hole)],
    color: outlineColor,
    opacity,
  };
  const soft = Array.from({ length: softLayers }, (_, i): Shape => {
    const inner = edge((feather * i) / softLayers);
    return {
      contours: [edge(feather), reversed(inner)],
      color: outlineColor,
      opacity: layerOpacity(opacity, softLayers),
    };
  });
  return [surroundings, ...soft];
}

/** Opacity of each of n layers that together cover `total`. */
function layerOpacity(total: number, n: number): number {
  return 1 - (1 - total) ** (1 / n);
}
