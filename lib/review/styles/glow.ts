// A halo around the whole player that leaves the player unchanged: thin layers that add up to a
// bright edge and fall off outwards. Where the path is doubtful it is fainter.

import { type Contour, type Ellipse, ellipse, reversed, type Shape } from '../draw-list';
import { type DrawMark, rimColor, shareOfHeight } from './mark-input';
import type { StyleDefinition } from './style-definition';

const layers = 10;

const draw: DrawMark = (input) => {
  const [x1, y1, x2, y2] = input.box;
  const boxHeight = y2 - y1;
  const body: Ellipse = {
    x: (x1 + x2) / 2,
    y: (y1 + y2) / 2,
    rx: Math.max(0.6 * (x2 - x1), 0.28 * boxHeight),
    ry: 0.56 * boxHeight,
  };
  const spread = shareOfHeight(input, 0.13, 8, 44);
  const strength = input.doubtful ? 0.5 : 1;
  const layer = (share: number, color: string, opacity: number): Shape => ({
    contours: haloRing(body, spread * share ** 1.5, 0.4 * spread * share),
    color,
    opacity: opacity * strength,
  });
  const halo = Array.from({ length: layers }, (_, i) => layer(1 - i / layers, input.color, 0.11));
  const core = [0.16, 0.1, 0.05].map((share) => layer(share, rimColor, 0.22));
  return [...halo, ...core];
};

export const glow = {
  kind: 'glow',
  label: 'Glow',
  icon: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2',
  draw,
} as const satisfies StyleDefinition;

/** The band from `inset` within the ellipse to `outset` around it. */
function haloRing({ x, y, rx, ry }: Ellipse, outset: number, inset: number): Contour[] {
  return [ellipse(x, y, rx + outset, ry + outset), reversed(ellipse(x, y, rx - inset, ry - inset))];
}
