// A synthetic match for tests that need many people and no script: random walks before a high,
// panning camera. Deterministic in its seed. Image pixels, frames from 0.

import { actor, type SyntheticActor } from './actors';
import type { CameraScript } from './camera';
import { detectorModels } from './detector';
import { type SyntheticVideo, simulateScene } from './simulate-scene';

/** Size of the match. */
export type MatchSpec = {
  readonly seed: number;
  readonly players: number;
  readonly frames: number;
  readonly fps: number;
  /** Probability to miss an unoccluded person. */
  readonly missing: number;
};

/** High enough for little occlusion. */
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

/** Simulates the match. */
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
