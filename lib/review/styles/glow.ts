// A halo around the whole player that leaves the player untouched: thin layers that add up to a bright edge and fall
// off outwards. Where the path was bridged it is fainter.

import { type Contour, ellipse, reversed, type Shape } from '../draw-list';
import { type DrawMark, rimColor, shareOfHeight } from './figure';

const layers = 10;

export const drawGlow: DrawMark = (figure) => {
  const [x1, y1, x2, y2] = figure.box;
  const x = (x1 + x2) / 2;
  const y = (y1 + y2) / 2;
  const tall = y2 - y1;
  const ry = 0.56 * tall;
  const rx = Math.max(0.6 * (x2 - x1), 0.28 * tall);
  const spread = shareOfHeight(figure, 0.13, 8, 44);
  const strength = figure.doubtful ? 0.5 : 1;
  const layer = (share: number, color: string, opacity: number): Shape => ({
    contours: around(x, y, rx, ry, spread * share ** 1.5, 0.4 * spread * share),
    color,
    opacity: opacity * strength,
  });
  const halo = Array.from({ length: layers }, (_, i) => layer(1 - i / layers, figure.color, 0.11));
  const core = [0.16, 0.1, 0.05].map((share) => layer(share, rimColor, 0.22));
  return [...halo, ...core];
};

function around(x: number, y: number, rx: number, ry: number, outwards: number, inwards: number): Contour[] {
  return [ellipse(x, y, rx + outwards, ry + outwards), reversed(ellipse(x, y, rx - inwards, ry - inwards))];
}
