// What all texture painters share: the canvas, its colors and a plain fill.

import type { Random } from '../random.ts';

export type Brush = CanvasRenderingContext2D;
export type Painter = (brush: Brush, size: number, random: Random, variant: number) => void;

export const css = (c: readonly [number, number, number], alpha = 1): string =>
  `rgba(${c.map((v) => Math.round(255 * Math.max(0, Math.min(1, v)))).join(',')},${alpha})`;

export const gray = (v: number, alpha = 1): string => css([v, v, v], alpha);

export function fill(brush: Brush, size: number, style: string): void {
  brush.fillStyle = style;
  brush.fillRect(0, 0, size, size);
}
