// A made-up match for tests that need many people and no story: everybody runs about before a high
// camera that swings to and fro. Deterministic in its seed. Image pixels, frames from 0.

import { actor, type SyntheticActor } from './actors';
import type { CameraScript } from './camera';
import { detectorModels } from './detector';
import { type SyntheticVideo, simulateScene } from './simulate-scene';

/** What is played. */
export type MatchSpec = {
  readonly seed: number;
  readonly players: number;
  readonly frames: number;
  readonly fps: number;
  /** Chance to miss somebody who stands free. */
  readonly missing: number;
};

/** High enough that people hide each other little. */
const grandstand: CameraScript = {
  position: [0, 20, -18],
  shake: 0.0005,
  keyframes: Array.from({ length: 61 }, (_, i) => ({
    second: i,
    pan: 0.1 * Math.sin(i),
    tilt: 0.7,
    focal: 1300,
  })),
};

/** Plays and films it. */
export function simulateMatch({ seed, players, frames, fps, missing }: MatchSpec): SyntheticVideo {
  const recall = 1 - missing;
  return simulateScene({
    seed,
    fps,
    frames,
    width: 1280,
    height: 720,
    shots: [{ start: 0, camera: grandstand, dissolveFrames: 0 }],
    actors: Array.from({ length: players }, (_, i): SyntheticActor => actor(i % 2, i + 2, null)),
    roamingArea: { x: [-7, 7], z: [0, 13] },
    detector: {
      ...detectorModels.strong,
      recall: [recall, 0.9 * recall, 0.3 * recall],
      falsePositives: 0,
    },
    appearance: null,
    flashes: [],
  });
}
