// A halo around the whole player that leaves the player unchanged: thin layers that add up to a
// bright edge and fall off outwards, on a soft dark one. Where the path is doubtful it is fainter.

import { message } from '@/lib/messages/message';
import { type Contour, type Ellipse, ellipse, reversed, type Shape } from '../draw-list';
import {
  type DrawMark,
  heightOf,
  offsetOf,
  outlineColor,
  rimColor,
  shareOfHeight,
  unitOf,
} from './mark-input';
import type { StyleDefinition } from './style-definition';

const layers = 10;

const draw: DrawMark = (input) => {
  const [x1, y1, x2, y2] = input.box;
  const boxHeight = heightOf(input);
  const distance = offsetOf(input);
  const unit = unitOf(input);
  const body: Ellipse = {
    x: (x1 + x2) / 2,
    y: (y1 + y2) / 2,
    rx: Math.max(0.6 * (x2 - x1) + distance, 0.28 * boxHeight + distance, 10 * unit),
    ry: Math.max(0.56 * boxHeight + distance, 12 * unit),
  };
  const spread = input.thickness * shareOfHeight(input, 0.14, 18, 50);
  const strength = input.doubtful ? 0.5 : 1;
  const layer = (share: number, color: string, opacity: number): Shape => ({
    contours: haloRing(body, spread * share ** 1.5, 0.3 * spread * share),
    color,
    opacity: opacity * strength,
  });
  const outline = [1.2, 1.1].map((share) => layer(share, outlineColor, 0.14));
  const halo = Array.from({ length: layers }, (_, i) => layer(1 - i / layers, input.color, 0.17));
  const core = [0.24, 0.16, 0.08].map((share) => layer(share, rimColor, 0.3));
  return [...outline, ...halo, ...core];
};

export const glow = {
  kind: 'glow',
  label: message('Glow'),
  icon: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2',
  draw,
} as const satisfies StyleDefinition;

/** The band from `inset` within the ellipse to `outset` around it. */
function haloRing({ x, y, rx, ry }: Ellipse, outset: number, inset: number): Contour[] {
  const hole = reversed(
    ellipse(x, y, Math.max(0.2 * rx, rx - inset), Math.max(0.2 * ry, ry - inset)),
  );
  return [ellipse(x, y, rx + outset, ry + outset), hole];
}
