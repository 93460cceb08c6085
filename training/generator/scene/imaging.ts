// Lens, sensor and codec effects, drawn at random: exposure, color, motion blur, defocus,
// sharpening, noise, and compression. Lengths in image pixels unless the name has another unit.

import type { Random } from '../random.ts';
import type { ViewpointKind } from './viewpoint.ts';

export type Imaging = {
  readonly exposure: number;
  /** Gains of red, green, blue. */
  readonly balance: readonly [number, number, number];
  readonly contrast: number;
  readonly saturation: number;
  readonly vignette: number;
  readonly blurPx: number;
  readonly sharpen: number;
  readonly noise: number;
  readonly noiseCellPx: number;
  /** Motion blur of the camera: its displacement during the exposure. */
  readonly pan: readonly [number, number];
  /** Images averaged during the exposure, and its length in seconds. */
  readonly exposures: number;
  readonly shutterSeconds: number;
  /** Factor of downscaling before upscaling back, as in small streams. */
  readonly shrink: number;
  /** JPEG qualities, one after the other. */
  readonly qualities: readonly number[];
};

export function drawImaging(random: Random, kind: ViewpointKind, height: number): Imaging {
  const scale = height / 384;
  const warmth = random.normal(0, 0.06);
  const tint = random.normal(0, 0.03);
  const panning = random.yes(kind === 'hand' ? 0.4 : 0.25) ? random.logBetween(1.5, 11) * scale : 0;
  const angle = random.normal(0, 0.35) + (random.yes(0.12) ? 1.5 : 0);
  const moving = random.yes(0.11);
  return {
    exposure: Math.exp(random.normal(0, 0.2)),
    balance: [1 + warmth + tint / 2, 1 - tint, 1 - warmth + tint / 2],
    contrast: random.between(0.8, 1.3),
    saturation: random.yes(0.03) ? 0 : random.between(0.6, 1.35),
    vignette: random.yes(0.4) ? random.between(0, 0.5) : 0,
    blurPx: random.yes(0.45) ? random.logBetween(0.4, 2.4) * scale : 0,
    sharpen: random.yes(0.4) ? random.between(0.2, 1.3) : 0,
    noise: random.yes(0.65) ? random.logBetween(0.006, 0.07) : 0,
    noiseCellPx: random.pick([1, 1, 1.5, 2]),
    pan: [panning * Math.cos(angle), panning * Math.sin(angle)],
    exposures: moving ? 3 : 1,
    shutterSeconds: moving ? random.logBetween(0.008, 0.03) : 0,
    shrink: random.yes(0.3) ? random.between(0.42, 0.9) : 1,
    qualities: random.weighted<() => number[]>([
      [() => [random.between(0.6, 0.95)], 5],
      [() => [random.between(0.12, 0.45), 0.85], 3],
      [() => [random.between(0.3, 0.6), random.between(0.4, 0.7)], 2],
    ])(),
  };
}
