// What lens, sensor and codec do to a picture, drawn at random: exposure, colour, blur by movement,
// softness, sharpening, noise, and loss by compression. All lengths in picture pixels unless a unit
// says otherwise.

import type { Chance } from '../chance.ts';
import type { ShotKind } from './shot.ts';

export type Film = {
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
  /** Blur by a moving camera: its path during the exposure. */
  readonly pan: readonly [number, number];
  /** Pictures averaged during the exposure, and its length in seconds. */
  readonly exposures: number;
  readonly shutterSeconds: number;
  /** Share of the size the picture is shrunk to and back, as small streams are. */
  readonly shrink: number;
  /** JPEG qualities, one after the other. */
  readonly qualities: readonly number[];
};

export function drawFilm(chance: Chance, kind: ShotKind, height: number): Film {
  const scale = height / 384;
  const warmth = chance.normal(0, 0.06);
  const tint = chance.normal(0, 0.03);
  const panning = chance.yes(kind === 'hand' ? 0.4 : 0.25) ? chance.logBetween(1.5, 11) * scale : 0;
  const angle = chance.normal(0, 0.35) + (chance.yes(0.12) ? 1.5 : 0);
  const moving = chance.yes(0.11);
  return {
    exposure: Math.exp(chance.normal(0, 0.2)),
    balance: [1 + warmth + tint / 2, 1 - tint, 1 - warmth + tint / 2],
    contrast: chance.between(0.8, 1.3),
    saturation: chance.yes(0.03) ? 0 : chance.between(0.6, 1.35),
    vignette: chance.yes(0.4) ? chance.between(0, 0.5) : 0,
    blurPx: chance.yes(0.45) ? chance.logBetween(0.4, 2.4) * scale : 0,
    sharpen: chance.yes(0.4) ? chance.between(0.2, 1.3) : 0,
    noise: chance.yes(0.65) ? chance.logBetween(0.006, 0.07) : 0,
    noiseCellPx: chance.pick([1, 1, 1.5, 2]),
    pan: [panning * Math.cos(angle), panning * Math.sin(angle)],
    exposures: moving ? 3 : 1,
    shutterSeconds: moving ? chance.logBetween(0.008, 0.03) : 0,
    shrink: chance.yes(0.3) ? chance.between(0.42, 0.9) : 1,
    qualities: chance.weighted<() => number[]>([
      [() => [chance.between(0.6, 0.95)], 5],
      [() => [chance.between(0.12, 0.45), 0.85], 3],
      [() => [chance.between(0.3, 0.6), chance.between(0.4, 0.7)], 2],
    ])(),
  };
}
