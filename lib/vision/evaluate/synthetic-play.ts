// A made-up match for tests that need many people and no story: everybody runs about before a high camera that swings to and fro.
// Deterministic in its seed. Image pixels, frames from 0.

import { type Actor, actor } from './synthetic-actors';
import type { CameraScript } from './synthetic-camera';
import { detectorModels } from './synthetic-detector';
import { filmScene, type SyntheticFilm } from './synthetic-film';

/** What is played. */
export type Play = {
  readonly seed: number;
  readonly players: number;
  readonly frames: number;
  readonly fps: number;
  /** Chance to miss somebody who stands free. */
  readonly missing: number;
};

/** High enough that people hide each other little. */
const grandstand: CameraScript = {
  place: [0, 20, -18],
  shake: 0.0005,
  keys: Array.from({ length: 61 }, (_, i) => ({ second: i, pan: 0.1 * Math.sin(i), tilt: 0.7, focal: 1300 })),
};

/** Plays and films it. */
export function filmOf({ seed, players, frames, fps, missing }: Play): SyntheticFilm {
  const seen = 1 - missing;
  return filmScene({
    seed,
    fps,
    frames,
    width: 1280,
    height: 720,
    shots: [{ start: 0, camera: grandstand, dissolveFrames: 0 }],
    actors: Array.from({ length: players }, (_, i): Actor => actor(i % 2, i + 2, null)),
    roaming: { x: [-7, 7], z: [0, 13] },
    detector: { ...detectorModels.strong, seen: [seen, 0.9 * seen, 0.3 * seen], ghosts: 0 },
    looks: null,
    flashes: [],
  });
}
