// The scripted scenes of the gates, in order of difficulty. 640 x 360, 25 frames per second; people
// are about 80 pixels high. The target is always the first actor.

import { bestOverlap } from '../geometry/boxes';
import { defined, valueAt } from '../value-at';
import {
  actor,
  cluster,
  crossing,
  leaveAndReturn,
  occlusion,
  parallelRuns,
  type Route,
  type SyntheticActor,
  stopAndGo,
} from './actors';
import type { CameraScript } from './camera';
import { detectorModels } from './detector';
import { type SyntheticScene, type SyntheticVideo, simulateScene } from './simulate-scene';

/** Identity of the target. */
export const targetId = 1;
const fps = 25;

/** Pans to and fro and zooms. */
const handheldCamera: CameraScript = {
  position: [0, 3.2, -12],
  shake: 0.0008,
  keyframes: Array.from({ length: 13 }, (_, i) => ({
    second: i,
    pan: 0.06 * Math.sin(i),
    tilt: 0.12,
    focal: 600 + 30 * Math.sin(0.7 * i),
  })),
};
/** Another viewpoint, nearer. */
const secondCamera: CameraScript = { ...handheldCamera, position: [3, 3, -10] };

function simulate(
  seconds: number,
  actors: readonly SyntheticActor[],
  extra: Partial<SyntheticScene> = {},
): SyntheticVideo {
  return simulateScene({
    seed: 11,
    fps,
    frames: Math.round(seconds * fps),
    width: 640,
    height: 360,
    shots: [{ start: 0, camera: handheldCamera, dissolveFrames: 0 }],
    actors,
    roamingArea: { x: [-4, 4], z: [5, 8] },
    detector: detectorModels.strong,
    appearance: { identity: 0.35, noise: 1 },
    flashes: [],
    ...extra,
  });
}

/** A person who walks to and fro away from the others. */
const idleRoute = (x: number, z: number): Route => [
  [0, x, z],
  [4, x + 0.8, z],
  [8, x, z],
  [12, x - 0.8, z],
];

/** The target runs, stops and turns without occlusion. */
export function easyScene(seconds = 6): SyntheticVideo {
  const alone = stopAndGo([-3, 2], seconds);
  return simulate(seconds, [
    actor(0, 7, alone),
    actor(0, 10, idleRoute(-4, 7)),
    actor(1, 3, idleRoute(0, 8)),
    actor(1, 9, idleRoute(4, 7)),
  ]);
}

/** Two people of one kit pass each other, `gap` meters apart in depth. */
export function sameKitCrossing(gap = 0.6): SyntheticVideo {
  const [near, far] = crossing(1.6, [0, 2], gap);
  return simulate(3.2, [
    actor(0, 7, far),
    actor(0, 10, near),
    actor(1, 3, idleRoute(-4, 8)),
    actor(1, 9, idleRoute(4, 8)),
  ]);
}

/** Two people of one kit run side by side. */
export function sideBySide(): SyntheticVideo {
  const [near, far] = parallelRuns(5, [-4.5, 2], 0.9);
  return simulate(5, [actor(0, 7, far), actor(0, 10, near), actor(1, 3, idleRoute(0, 8))]);
}

/** Four people of one kit meet and separate. */
export function huddle(): SyntheticVideo {
  const routes = cluster(3, [0, 3], 4);
  return simulate(6, [
    ...routes.map((route, i) => actor(0, 7 + i, route)),
    actor(1, 3, idleRoute(4, 8)),
  ]);
}

/** The target is occluded for a second by a person of the other kit. */
export function fullOcclusion(): SyntheticVideo {
  const [hidden, front] = occlusion(2, [0, 2], 0.2);
  return simulate(3.8, [
    actor(0, 7, hidden),
    actor(1, 3, front),
    actor(0, 10, idleRoute(-4, 8)),
    actor(1, 9, idleRoute(4, 8)),
  ]);
}

/** The target is out of the image for five seconds; no other person wears the kit. */
export function reentryUniqueKit(others = 3): SyntheticVideo {
  const rest = Array.from({ length: others }, (_, i) =>
    actor(1, 3 + i, idleRoute(-4 + (8 * i) / (others - 1), 5.5 + (i % 3))),
  );
  return simulate(12, [actor(0, 7, leaveAndReturn(3, [0, 2], -9, 4.6)), ...rest]);
}

/** The target is out of the image for five seconds; two indistinguishable people return. */
export function reentryOfLookalikes(): SyntheticVideo {
  const route = leaveAndReturn(3, [0, 2], -9, 4.6);
  const lookalikeRoute: Route = [
    [0, -14, 2.6],
    [7.4, -9.3, 2.6],
    ...route.slice(4).map(([t, x, z]) => [t, x - 0.3, z + 0.6] as const),
  ];
  return simulate(
    12,
    [
      actor(0, 7, route),
      actor(0, 7, lookalikeRoute),
      actor(1, 9, idleRoute(0, 7)),
      actor(1, 5, idleRoute(3, 8)),
    ],
    {
      appearance: { identity: 0, noise: 1 },
    },
  );
}

/** A cut (0) or dissolve after a second and a half; all people wear one kit. */
export function shotTransition(dissolveFrames: number): SyntheticVideo {
  const actors = [
    actor(0, 7, idleRoute(-1, 2)),
    actor(0, 10, idleRoute(2, 2.5)),
    actor(0, 4, idleRoute(-3, 5)),
    actor(0, 9, idleRoute(4, 4)),
  ];
  const shots = [
    { start: 0, camera: handheldCamera, dissolveFrames: 0 },
    { start: 38, camera: secondCamera, dissolveFrames },
  ];
  return simulate(2.5, actors, { shots, appearance: { identity: 0, noise: 1 } });
}

/** From above: less occlusion. */
const grandstandCamera: CameraScript = {
  position: [0, 11, -14],
  shake: 0.0008,
  keyframes: Array.from({ length: 13 }, (_, i) => ({
    second: i,
    pan: 0.06 * Math.sin(i),
    tilt: 0.56,
    focal: 640,
  })),
};

/**
 * Ten people on random walks and a weak detector; the first seed from `seed` on with an unoccluded,
 * detected target in the first frame.
 */
export function crowdedScene(seed: number): SyntheticVideo {
  const actors = Array.from({ length: 10 }, (_, i) => actor(i === 9 ? 2 : i % 2, i + 2, null));
  const shots = [{ start: 0, camera: grandstandCamera, dissolveFrames: 0 }];
  const match = simulate(8, actors, {
    seed,
    shots,
    roamingArea: { x: [-5, 5], z: [-1, 8] },
    detector: detectorModels.weak,
  });
  const isFree = match.visible[0]?.get(targetId) === 1 && hasDetection(match);
  return isFree ? match : crowdedScene(seed + 1);
}

function hasDetection({ truth, analysis }: SyntheticVideo): boolean {
  const own = defined(valueAt(truth, 0).get(targetId));
  return bestOverlap(valueAt(analysis.detections, 0).boxes, own).overlap > 0.6;
}
