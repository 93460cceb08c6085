// A made-up scene in motion: where everybody stands and how the camera looks, at any moment, also between two frames.
// Deterministic in the seed. Moments are frames of the clip, fractions allowed.

import { seededRandom } from '../random';
import type { Box } from '../types';
import { type Actor, routeAt } from './synthetic-actors';
import { type CameraScript, project, type View, viewAt } from './synthetic-camera';

/** A run of frames of one camera. A shot that dissolves shares its first frames with the one before. */
export type Shot = { readonly start: number; readonly camera: CameraScript; readonly dissolveFrames: number };

export type StageScript = {
  readonly seed: number;
  readonly fps: number;
  readonly frames: number;
  readonly width: number;
  readonly height: number;
  readonly shots: readonly Shot[];
  readonly actors: readonly Actor[];
  /** x and z between which those without a route run about; metres. */
  readonly roaming: { readonly x: readonly [number, number]; readonly z: readonly [number, number] };
};

/** Everything that happens, computed once. */
export type Stage = {
  readonly script: StageScript;
  /** [actor] of [frames * 2]: x z */
  readonly places: readonly Float64Array[];
  /** [frames * 2]: what shaking adds to pan and tilt, in standard deviations */
  readonly shakes: Float64Array;
};

/** Somebody in a picture, nearest last: in the order in which a painter paints. */
export type Standing = {
  readonly id: number;
  readonly actor: Actor;
  /** May reach beyond the picture. */
  readonly box: Box;
  readonly distance: number;
  /** Where in their step they are, radians; how wide they step, 0..1; which way they face. */
  readonly phase: number;
  readonly swing: number;
  readonly facing: 1 | -1;
};

/** Top speed of those who run about, and the time in which they change their mind. Metres per second, seconds */
const speedMax = 6;
const mind = 1.2;
/** Shaking fades by this factor per frame. */
const shakeMemory = 0.8;
/** A stride is so long. Metres */
const stride = 1.6;
/** Width over height of somebody who stands, and what a full step adds. */
const stance = 0.36;
const stepWidth = 0.2;
/** Full steps from this speed on. Metres per second */
const fullStep = 4;

/** Plays the script. */
export function playStage(script: StageScript): Stage {
  const random = seededRandom(script.seed);
  const places = script.actors.map(({ route }) => {
    if (!route) return roam(script, random);
    const at = Array.from({ length: script.frames }, (_, frame) => routeAt(route, frame / script.fps));
    return Float64Array.from(at.flat());
  });
  const shakes = new Float64Array(2 * script.frames);
  for (let i = 0; i < shakes.length; i++) {
    const before = i < 2 ? 0 : shakes[i - 2]!;
    shakes[i] = shakeMemory * before + Math.sqrt(1 - shakeMemory * shakeMemory) * gaussian(random);
  }
  return { script, places, shakes };
}

/** A sum of twelve even numbers is normal enough, and the same on every machine. */
export function gaussian(random: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

/** An Ornstein-Uhlenbeck velocity, reflected at the fence. */
function roam({ fps, frames, roaming }: StageScript, random: () => number): Float64Array {
  const keep = Math.exp(-1 / (fps * mind));
  const out = new Float64Array(2 * frames);
  const fences = [roaming.x, roaming.z] as const;
  fences.forEach(([low, high], axis) => {
    let place = low + (high - low) * random();
    let velocity = 0;
    for (let frame = 0; frame < frames; frame++) {
      out[2 * frame + axis] = place;
      velocity = keep * velocity + Math.sqrt(1 - keep * keep) * (speedMax / 3) * gaussian(random);
      velocity = Math.min(speedMax, Math.max(-speedMax, velocity));
      if (place + velocity / fps < low || place + velocity / fps > high) velocity = -velocity;
      place += velocity / fps;
    }
  });
  return out;
}

/** The shot that rules at a frame, as its index: in a dissolve the old one for the first half. */
export function shotAt({ shots }: StageScript, frame: number): number {
  return shots.findLastIndex(({ start, dissolveFrames }, i) => i === 0 || frame >= start + dissolveFrames / 2);
}

/** How a shot's camera looks at a moment. */
export function viewOf({ script, shakes }: Stage, shot: number, moment: number): View {
  const { camera } = script.shots[shot]!;
  const shake = (axis: number) => camera.shake * valueAt(shakes, axis, moment);
  return viewAt(camera, moment / script.fps, [shake(0), shake(1)], script);
}

/** Everybody before the camera, farthest first. */
export function standingAt(stage: Stage, view: View, moment: number): Standing[] {
  const standing = stage.script.actors.map((actor, i) => standingOf(stage, view, actor, i, moment));
  return standing.filter(({ distance }) => distance > 1).sort((a, b) => b.distance - a.distance || a.id - b.id);
}

function standingOf({ script, places }: Stage, view: View, actor: Actor, i: number, moment: number): Standing {
  const at = (axis: number, when: number) => valueAt(places[i]!, axis, when);
  const [x, z] = [at(0, moment), at(1, moment)];
  const [u, bottom, distance] = project(view, x, 0, z);
  const [, top] = project(view, x, actor.heightMetres, z);
  const [vx, vz] = [(at(0, moment + 1) - at(0, moment - 1)) / 2, (at(1, moment + 1) - at(1, moment - 1)) / 2];
  const speed = Math.sqrt(vx * vx + vz * vz) * script.fps;
  const swing = Math.min(1, speed / fullStep);
  // Steps follow the way gone along x and z; close enough, and a function of the moment alone.
  const phase = (2 * Math.PI * (x + z)) / stride + i;
  const tall = bottom - top;
  const half = ((stance + stepWidth * swing * Math.abs(Math.sin(phase))) * tall) / 2;
  return { id: i + 1, actor, box: [u - half, top, u + half, bottom], distance, phase, swing, facing: vx < 0 ? -1 : 1 };
}

/** A column of pairs between its rows, held at both ends. */
function valueAt(pairs: Float64Array, axis: number, moment: number): number {
  const last = pairs.length / 2 - 1;
  const held = Math.min(last, Math.max(0, moment));
  const low = Math.min(last, Math.floor(held));
  const high = Math.min(last, low + 1);
  return pairs[2 * low + axis]! + (held - low) * (pairs[2 * high + axis]! - pairs[2 * low + axis]!);
}
