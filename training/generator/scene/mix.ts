// The mixes of stills by name: what a series of images is made of.

import { hardScene } from './hard/hard-scene.ts';
import { type StillScene, stillScene } from './still-scene.ts';

export const mixes = { match: stillScene, hard: hardScene } satisfies Record<
  string,
  (seed: number, width: number, height: number) => StillScene
>;
export type Mix = keyof typeof mixes;
export const mixNames = Object.keys(mixes) as Mix[];
