// A made-up match at the level of boxes, for tests: players run about under a panning camera, and a detector that misses in
// bursts, jitters and is hindered by whoever stands nearer. Deterministic in its seed. Image pixels, frames from 0.

import { iou } from '../boxes';
import { detectionsOf, type Person } from '../detections';
import { seededRandom } from '../random';
import type { Analysis, Box } from '../types';
import { identityWarp } from '../warp';
import type { TruthFrame } from './clicked-player';

/** What is played. */
export type Play = {
  readonly seed: number;
  readonly players: number;
  readonly frames: number;
  readonly fps: number;
  readonly missing: number;
};

/** The film of a play, as the analysis would give it, and the truth behind it. */
export type Film = { readonly analysis: Analysis; readonly truth: readonly TruthFrame[] };

type Runner = { x: number; y: number; vx: number; vy: number; missing: boolean };

const [width, height] = [1280, 720];
/** Pixels at the near touchline; persons shrink to half of it at the far one. */
const nearHeight = 160;
/** Width over height of a running person. */
const stance = 0.42;
/** Speeds relax towards a new random one; pixels per frame. */
const speed = 3;
const inertia = 0.96;
/** Misses come in bursts: a missed person is missed again with this probability. */
const burst = 0.6;
/** A person covered more than this by somebody nearer is not detected. IoU */
const coverMax = 0.45;

/** Plays and films it. */
export function filmOf(play: Play): Film {
  const random = seededRandom(play.seed);
  const runners = Array.from(
    { length: play.players },
    (): Runner => ({ x: width * random(), y: height * random(), vx: 0, vy: 0, missing: false }),
  );
  const truth: TruthFrame[] = [];
  const seen: Person[][] = [];
  for (let frame = 0; frame < play.frames; frame++) {
    for (const runner of runners) run(runner, random);
    const boxes = runners.map((runner) => boxOf(runner, panAt(frame)));
    truth.push(new Map(boxes.map((box, id) => [id + 1, box])));
    seen.push(detect(boxes, runners, play.missing, random));
  }
  return { truth, analysis: analysisOf(play, seen) };
}

function analysisOf({ frames, fps }: Play, seen: readonly Person[][]): Analysis {
  const index = Array.from({ length: frames }, (_, i) => i);
  const warps = index.flatMap((frame) => {
    const warp = identityWarp();
    warp[2] = frame === 0 ? 0 : panAt(frame) - panAt(frame - 1);
    return [...warp];
  });
  return {
    width,
    height,
    frameCount: frames,
    times: Float64Array.from(index, (frame) => frame / fps),
    analysed: Int32Array.from(index),
    detections: seen.map((people) => detectionsOf([...people].sort((a, b) => b.score - a.score))),
    warps: Float64Array.from(warps),
    warpTrust: new Float32Array(frames).fill(1),
  };
}

/** The camera swings to and fro, 8 pixels per frame at its fastest. */
function panAt(frame: number): number {
  return 200 * Math.sin(frame / 25);
}

function run(runner: Runner, random: () => number): void {
  runner.vx = inertia * runner.vx + speed * (random() - 0.5);
  runner.vy = inertia * runner.vy + (speed / 2) * (random() - 0.5);
  runner.x += runner.vx;
  runner.y += runner.vy;
  if (runner.x < 0 || runner.x > width) runner.vx = -runner.vx;
  if (runner.y < 0 || runner.y > height) runner.vy = -runner.vy;
}

function boxOf({ x, y }: Runner, pan: number): Box {
  const h = nearHeight * (0.5 + (0.5 * y) / height);
  return [x + pan - (stance * h) / 2, y - h, x + pan + (stance * h) / 2, y];
}

function detect(boxes: readonly Box[], runners: readonly Runner[], missing: number, random: () => number): Person[] {
  return boxes.flatMap((box, i) => {
    const runner = runners[i];
    const covered = boxes.some((other, j) => j !== i && other[3] > box[3] && iou(box, other) > coverMax);
    if (runner) runner.missing = random() < (runner.missing ? burst : missing);
    const [dx, dy, score] = [random() - 0.5, random() - 0.5, 0.6 + 0.35 * random()];
    if (covered || runner?.missing) return [];
    const jitter = 0.06 * (box[2] - box[0]);
    return [{ box: [box[0] + dx * jitter, box[1] + dy * jitter, box[2] + dx * jitter, box[3] + dy * jitter] as const, score }];
  });
}
