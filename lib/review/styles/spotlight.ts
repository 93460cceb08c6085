// The light that gave the program its name: everything but the player is dimmed, with a soft edge, and a faint pool of
// colour lies at the feet. Where the path was bridged it dims less.

import { ellipse, rectangle, reversed, type Shape } from '../draw-list';
import { type DrawMark, type Figure, shadowColor, unitOf } from './figure';
import { ringAtFeet } from './ring';

const dim = 0.62;
const softLayers = 9;
/**
 * Covering the whole picture costs most of the burning time (60 ms at 4K), so one layer does it and small ones inside its
 * hole make the soft edge. Where antialiased neighbours meet, a quarter of the square of their opacity stays uncovered: a
 * bright hairline. This overlap, in pixels at 720p, leaves 3 of 255 steps of it (measured).
 */
const overlap = 0.1;

export const drawSpotlight: DrawMark = (figure) => {
  const [x1, y1, x2, y2] = figure.box;
  const x = (x1 + x2) / 2;
  const tall = y2 - y1;
  const y = (y1 + y2) / 2 + 0.02 * tall;
  const unit = unitOf(figure);
  const ry = Math.max(0.6 * tall, 48 * unit);
  const rx = Math.max(0.72 * (x2 - x1), 0.36 * tall, 32 * unit);
  const feather = 0.22 * tall;
  const opacity = figure.doubtful ? 0.6 * dim : dim;
  const edge = (grow: number) => ellipse(x, y, rx + grow, ry + grow);
  const hole = edge(feather - overlap * unit);
  const rest: Shape = { contours: [rectangle(0, 0, figure.width, figure.height), reversed(hole)], color: shadowColor, opacity };
  const soft = Array.from({ length: softLayers }, (_, i): Shape => {
    const inner = edge((feather * i) / softLayers);
    return { contours: [edge(feather), reversed(inner)], color: shadowColor, opacity: shareOf(opacity, softLayers) };
  });
  return [...poolOf(figure), rest, ...soft];
};

/** A faint soft pool of colour at the feet. */
function poolOf(figure: Figure): Shape[] {
  const { x, y, rx, ry } = ringAtFeet(figure);
  return [1.05, 0.92, 0.79, 0.66].map((share) => ({
    contours: [ellipse(x, y, share * rx, share * ry)],
    color: figure.color,
    opacity: 0.068,
  }));
}

/** Opacity of each of n layers that together cover `total`. */
function shareOf(total: number, n: number): number {
  return 1 - (1 - total) ** (1 / n);
}
