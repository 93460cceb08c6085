// A halo around the whole player that leaves the player untouched: thin layers that add up to a
// bright edge and fall off outwards. Where the path was bridged it is fainter.

import { type Contour, ellipse, reversed, type Shape } from '../draw-list';
import { type DrawMark, rimColor, shareOfHeight } from './mark-input';

const layers = 10;

export const drawGlow: DrawMark = (input) => {
  const [x1, y1, x2, y2] = input.box;
  const x = (x1 + x2) / 2;
  const y = (y1 + y2) / 2;
  const boxHeight = y2 - y1;
  const ry = 0.56 * boxHeight;
  const rx = Math.max(0.6 * (x2 - x1), 0.28 * boxHeight);
  const spread = shareOfHeight(input, 0.13, 8, 44);
  const strength = input.doubtful ? 0.5 : 1;
  const layer = (share: number, color: string, opacity: number): Shape => ({
    contours: haloRing(x, y, rx, ry, spread * share ** 1.5, 0.4 * spread * share),
    color,
    opacity: opacity * strength,
  });
  const halo = Array.from({ length: layers }, (_, i) => layer(1 - i / layers, input.color, 0.11));
  const core = [0.16, 0.1, 0.05].map((share) => layer(share, rimColor, 0.22));
  return [...halo, ...core];
};

function haloRing(
  x: number,
  y: number,
  rx: number,
  ry: number,
  outset: number,
  inset: number,
): Contour[] {
  return [ellipse(x, y, rx + outset, ry + outset), reversed(ellipse(x, y, rx - inset, ry - inset))];
}
