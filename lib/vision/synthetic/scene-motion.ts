// Motion of a synthetic scene: positions of all people and the camera view at any moment, also
// between two frames. Deterministic in the seed. Times are frames of the clip, fractions allowed.

import { seededRandom } from '../random';
import type { Box } from '../types';
import { valueAt } from '../value-at';
import { routeAt, type SyntheticActor } from './actors';
import { type CameraScript, type CameraView, project, viewAt } from './camera';

/** A shot of one camera; its first `dissolveFrames` frames are shared with the previous shot. */
export type CameraShot = {
  readonly start: number;
  readonly camera: CameraScript;
  readonly dissolveFrames: number;
};

export type SceneScript = {
  readonly seed: number;
  readonly fps: number;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly shots: readonly CameraShot[];
  readonly actors: readonly SyntheticActor[];
  /** Bounds of the random walk of people without a route; meters. */
  readonly roamingArea: {
    readonly x: readonly [number, number];
    readonly z: readonly [number, number];
  };
};

/** A simulated script. */
export type SceneMotion = {
  readonly script: SceneScript;
  /** [actor] of [frames * 2]: x z */
  readonly positions: readonly Float64Array[];
  /** [frames * 2]: shake of pan and tilt, in standard deviations */
  readonly shakes: Float64Array;
};

/** A person in one frame. */
export type ActorPose = {
  readonly id: number;
  readonly actor: SyntheticActor;
  /** May reach beyond the image. */
  readonly box: Box;
  readonly distance: number;
  /** Phase of the gait, radians; width of the stride, 0..1; direction. */
  readonly phase: number;
  readonly swing: number;
  readonly facing: 1 | -1;
};

/** Top speed and velocity time constant of the random walk. Meters per second, seconds */
const speedMax = 6;
const velocityTimeConstant = 1.2;
/** Correlation of the camera shake per frame. */
const shakeCorrelation = 0.8;
/** Length of a stride. Meters */
const stride = 1.6;
/** Width over height of a standing person, and what a full stride adds. */
const stance = 0.36;
const stepWidth = 0.2;
/** Speed of a full stride. Meters per second */
const fullStep = 4;

/** Simulates the script. */
export function simulateMotion(script: SceneScript): SceneMotion {
  const random = seededRandom(script.seed);
  const positions = script.actors.map(({ route }) => {
    if (!route) return randomWalk(script, random);
    const at = Array.from({ length: script.frames }, (_, frame) =>
      routeAt(route, frame / script.fps),
    );
    return Float64Array.from(at.flat());
  });
  const shakes = new Float64Array(2 * script.frames);
  for (let i = 0; i < shakes.length; i++) {
    const before = i < 2 ? 0 : valueAt(shakes, i - 2);
    shakes[i] =
      shakeCorrelation * before +
      Math.sqrt(1 - shakeCorrelation * shakeCorrelation) * gaussian(random);
  }
  return { script, positions, shakes };
}

/** Approximately normal: a sum of twelve uniform numbers, the same on every machine. */
export function gaussian(random: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

/** A walk with Ornstein-Uhlenbeck velocity, reflected at the bounds. */
function randomWalk({ fps, frames, roamingArea }: SceneScript, random: () => number): Float64Array {
  const decay = Math.exp(-1 / (fps * velocityTimeConstant));
  const out = new Float64Array(2 * frames);
  const bounds = [roamingArea.x, roamingArea.z] as const;
  bounds.forEach(([low, high], axis) => {
    let position = low + (high - low) * random();
    let velocity = 0;
    for (let frame = 0; frame < frames; frame++) {
      out[2 * frame + axis] = position;
      velocity =
        decay * velocity + Math.sqrt(1 - decay * decay) * (speedMax / 3) * gaussian(random);
      velocity = Math.min(speedMax, Math.max(-speedMax, velocity));
      if (position + velocity / fps < low || position + velocity / fps > high) velocity = -velocity;
      position += velocity / fps;
    }
  });
  return out;
}

/** Index of the shot of a frame; within a dissolve the old one for the first half. */
export function shotAt({ shots }: SceneScript, frame: number): number {
  return shots.findLastIndex(
    ({ start, dissolveFrames }, i) => i === 0 || frame >= start + dissolveFrames / 2,
  );
}

/** The view of a shot's camera. */
export function viewOf(
  { script, shakes }: SceneMotion,
  shot: number,
  frameTime: number,
): CameraView {
  const { camera } = valueAt(script.shots, shot);
  const shake = (axis: number) => camera.shake * interpolate(shakes, axis, frameTime);
  return viewAt(camera, frameTime / script.fps, [shake(0), shake(1)], script);
}

/** All people in front of the camera, farthest first: the order of painting. */
export function posesAt(motion: SceneMotion, view: CameraView, frameTime: number): ActorPose[] {
  const poses = motion.script.actors.map((actor, i) => poseOf(motion, view, actor, i, frameTime));
  return poses
    .filter(({ distance }) => distance > 1)
    .sort((a, b) => b.distance - a.distance || a.id - b.id);
}

function poseOf(
  { script, positions }: SceneMotion,
  view: CameraView,
  actor: SyntheticActor,
  i: number,
  frameTime: number,
): ActorPose {
  const coordinate = (axis: number, when: number) => interpolate(valueAt(positions, i), axis, when);
  const [x, z] = [coordinate(0, frameTime), coordinate(1, frameTime)];
  const [u, bottom, distance] = project(view, x, 0, z);
  const [, top] = project(view, x, actor.heightMetres, z);
  const [vx, vz] = [
    (coordinate(0, frameTime + 1) - coordinate(0, frameTime - 1)) / 2,
    (coordinate(1, frameTime + 1) - coordinate(1, frameTime - 1)) / 2,
  ];
  const speed = Math.sqrt(vx * vx + vz * vz) * script.fps;
  const swing = Math.min(1, speed / fullStep);
  // The gait follows the position along x and z, so that it depends on the moment alone.
  const phase = (2 * Math.PI * (x + z)) / stride + i;
  const height = bottom - top;
  const halfWidth = ((stance + stepWidth * swing * Math.abs(Math.sin(phase))) * height) / 2;
  return {
    id: i + 1,
    actor,
    box: [u - halfWidth, top, u + halfWidth, bottom],
    distance,
    phase,
    swing,
    facing: vx < 0 ? -1 : 1,
  };
}

/** A column of pairs, linearly interpolated, held at both ends. */
function interpolate(pairs: Float64Array, axis: number, frameTime: number): number {
  const last = pairs.length / 2 - 1;
  const clamped = Math.min(last, Math.max(0, frameTime));
  const low = Math.min(last, Math.floor(clamped));
  const high = Math.min(last, low + 1);
  return (
    valueAt(pairs, 2 * low + axis) +
    (clamped - low) * (valueAt(pairs, 2 * high + axis) - valueAt(pairs, 2 * low + axis))
  );
}
