// The scripted scenes that the gates are played in, in order of difficulty. 640 x 360, 25 frames per second; people are about 80
// pixels high. The player who is clicked is always the first actor.

import { bestOverlap } from '../boxes';
import {
  type Actor,
  actor,
  cluster,
  crossing,
  leaveAndReturn,
  occlusion,
  type Route,
  runningParallel,
  stopAndGo,
} from './synthetic-actors';
import type { CameraScript } from './synthetic-camera';
import { detectorModels } from './synthetic-detector';
import { filmScene, type Scene, type SyntheticFilm } from './synthetic-film';

/** The player everybody follows. */
export const star = 1;
const fps = 25;

/** Swings to and fro and zooms, as a person with a camera does. */
const swaying: CameraScript = {
  place: [0, 3.2, -12],
  shake: 0.0008,
  keys: Array.from({ length: 13 }, (_, i) => ({ second: i, pan: 0.06 * Math.sin(i), tilt: 0.12, focal: 600 + 30 * Math.sin(0.7 * i) })),
};
/** The same play from the other corner, nearer. */
const elsewhere: CameraScript = { ...swaying, place: [3, 3, -10] };

function film(seconds: number, actors: readonly Actor[], extra: Partial<Scene> = {}): SyntheticFilm {
  return filmScene({
    seed: 11,
    fps,
    frames: Math.round(seconds * fps),
    width: 640,
    height: 360,
    shots: [{ start: 0, camera: swaying, dissolveFrames: 0 }],
    actors,
    roaming: { x: [-4, 4], z: [5, 8] },
    detector: detectorModels.strong,
    looks: { identity: 0.35, noise: 1 },
    flashes: [],
    ...extra,
  });
}

/** Somebody who walks on the spot of the far side, out of everybody's way. */
const bystander = (x: number, z: number): Route => [
  [0, x, z],
  [4, x + 0.8, z],
  [8, x, z],
  [12, x - 0.8, z],
];

/** Runs, stops and turns alone; others keep away. */
export function easyScene(seconds = 6): SyntheticFilm {
  const alone = stopAndGo([-3, 2], seconds);
  return film(seconds, [actor(0, 7, alone), actor(0, 10, bystander(-4, 7)), actor(1, 3, bystander(0, 8)), actor(1, 9, bystander(4, 7))]);
}

/** Two of one kit run past each other, their feet `gap` metres apart in depth. */
export function sameKitCrossing(gap = 0.6): SyntheticFilm {
  const [near, far] = crossing(1.6, [0, 2], gap);
  return film(3.2, [actor(0, 7, far), actor(0, 10, near), actor(1, 3, bystander(-4, 8)), actor(1, 9, bystander(4, 8))]);
}

/** Two of one kit run side by side all the time. */
export function parallelRun(): SyntheticFilm {
  const [near, far] = runningParallel(5, [-4.5, 2], 0.9);
  return film(5, [actor(0, 7, far), actor(0, 10, near), actor(1, 3, bystander(0, 8))]);
}

/** Four of one kit come together and part again. */
export function huddle(): SyntheticFilm {
  const routes = cluster(3, [0, 3], 4);
  return film(6, [...routes.map((route, i) => actor(0, 7 + i, route)), actor(1, 3, bystander(4, 8))]);
}

/** Hidden for a second behind somebody of the other kit. */
export function fullOcclusion(): SyntheticFilm {
  const [hidden, front] = occlusion(2, [0, 2], 0.2);
  return film(3.8, [actor(0, 7, hidden), actor(1, 3, front), actor(0, 10, bystander(-4, 8)), actor(1, 9, bystander(4, 8))]);
}

/** Out of the picture for five seconds; nobody else wears the kit. */
export function returnOfTheOnlyOne(others = 3): SyntheticFilm {
  const rest = Array.from({ length: others }, (_, i) => actor(1, 3 + i, bystander(-4 + (8 * i) / (others - 1), 5.5 + (i % 3))));
  return film(12, [actor(0, 7, leaveAndReturn(3, [0, 2], -9, 4.6)), ...rest]);
}

/** Out of the picture for five seconds; then two of the same kit come in together where one left, and nobody can tell which is which. */
export function returnOfTwins(): SyntheticFilm {
  const route = leaveAndReturn(3, [0, 2], -9, 4.6);
  const twin: Route = [[0, -14, 2.6], [7.4, -9.3, 2.6], ...route.slice(4).map(([t, x, z]) => [t, x - 0.3, z + 0.6] as const)];
  return film(12, [actor(0, 7, route), actor(0, 7, twin), actor(1, 9, bystander(0, 7)), actor(1, 5, bystander(3, 8))], {
    looks: { identity: 0, noise: 1 },
  });
}

/** The picture jumps after a second and a half, hard or over ten frames; everybody wears one kit. */
export function jumpingPicture(dissolveFrames: number): SyntheticFilm {
  const actors = [
    actor(0, 7, bystander(-1, 2)),
    actor(0, 10, bystander(2, 2.5)),
    actor(0, 4, bystander(-3, 5)),
    actor(0, 9, bystander(4, 4)),
  ];
  const shots = [
    { start: 0, camera: swaying, dissolveFrames: 0 },
    { start: 38, camera: elsewhere, dissolveFrames },
  ];
  return film(2.5, actors, { shots, looks: { identity: 0, noise: 1 } });
}

/** From the stand: people hide each other less. */
const above: CameraScript = {
  place: [0, 11, -14],
  shake: 0.0008,
  keys: Array.from({ length: 13 }, (_, i) => ({ second: i, pan: 0.06 * Math.sin(i), tilt: 0.56, focal: 640 })),
};

/** Ten people run about before a detector that misses much; the first such match from `seed` on in which the player stands free at first. */
export function crowdedScene(seed: number): SyntheticFilm {
  const actors = Array.from({ length: 10 }, (_, i) => actor(i === 9 ? 2 : i % 2, i + 2, null));
  const shots = [{ start: 0, camera: above, dissolveFrames: 0 }];
  const match = film(8, actors, { seed, shots, roaming: { x: [-5, 5], z: [-1, 8] }, detector: detectorModels.weak });
  const isFree = match.visible[0]?.get(star) === 1 && hasDetection(match);
  return isFree ? match : crowdedScene(seed + 1);
}

function hasDetection({ truth, analysis }: SyntheticFilm): boolean {
  const own = truth[0]!.get(star)!;
  return bestOverlap(analysis.detections[0]!.boxes, own).overlap > 0.6;
}
