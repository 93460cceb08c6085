// Everything but the player is dimmed, with a soft edge, and the ground around the feet glows
// faintly in the color. Where the path is doubtful it dims less.

import { ellipse, rectangle, reversed, type Shape } from '../draw-list';
import { type DrawMark, type MarkInput, shadowColor, unitOf } from './mark-input';
import { ringAtFeet } from './ring';
import type { StyleDefinition } from './style-definition';

const dim = 0.62;
const softLayers = 9;
/**
 * Covering the whole frame costs most of the burning time (60 ms at 4K), so one layer does it and
 * small ones inside its hole make the soft edge. Where antialiased edges meet, a quarter of the
 * square of their opacity stays uncovered: a bright hairline. This overlap, in pixels at 720p,
 * leaves 3 of 255 steps of it (measured).
 */
const overlap = 0.1;

const draw: DrawMark = (input) => {
  const [x1, y1, x2, y2] = input.box;
  const x = (x1 + x2) / 2;
  const boxHeight = y2 - y1;
  const y = (y1 + y2) / 2 + 0.02 * boxHeight;
  const unit = unitOf(input);
  const ry = Math.max(0.6 * boxHeight, 48 * unit);
  const rx = Math.max(0.72 * (x2 - x1), 0.36 * boxHeight, 32 * unit);
  const feather = 0.22 * boxHeight;
  const opacity = input.doubtful ? 0.6 * dim : dim;
  const edge = (grow: number) => ellipse(x, y, rx + grow, ry + grow);
  const hole = edge(feather - overlap * unit);
  const surroundings: Shape = {
    contours: [rectangle(0, 0, input.width, input.height), reversed(hole)],
    color: shadowColor,
    opacity,
  };
  const soft = Array.from({ length: softLayers }, (_, i): Shape => {
    const inner = edge((feather * i) / softLayers);
    return {
      contours: [edge(feather), reversed(inner)],
      color: shadowColor,
      opacity: layerOpacity(opacity, softLayers),
    };
  });
  return [...groundGlow(input), surroundings, ...soft];
};

export const spotlight = {
  kind: 'spotlight',
  label: 'Spotlight',
  icon: 'M10.5 3h3l6.3 14.6M10.5 3 4.2 17.6M12 15c-4.5 0-8 1.3-8 3.2s3.5 3.2 8 3.2 8-1.3 8-3.2-3.5-3.2-8-3.2z',
  draw,
} as const satisfies StyleDefinition;

function groundGlow(input: MarkInput): Shape[] {
  const { x, y, rx, ry } = ringAtFeet(input);
  return [1.05, 0.92, 0.79, 0.66].map((share) => ({
    contours: [ellipse(x, y, share * rx, share * ry)],
    color: input.color,
    opacity: 0.068,
  }));
}

/** Opacity of each of n layers that together cover `total`. */
function layerOpacity(total: number, n: number): number {
  return 1 - (1 - total) ** (1 / n);
}
