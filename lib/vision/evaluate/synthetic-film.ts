// The film of a made-up scene: what an analysis would have found in it, and the exact truth behind it. Deterministic in the seed.

import { clipBox } from '../boxes';
import { detectionsOf } from '../detections';
import { seededRandom } from '../random';
import type { Analysis, Box, ShotBreak } from '../types';
import { identityWarp } from '../warp';
import { nearestSimilarity, turnBetween } from './synthetic-camera';
import { type Candidate, type DetectorModel, detectPeople, type Found } from './synthetic-detector';
import { type LooksModel, lookVectors } from './synthetic-looks';
import { playStage, type Stage, type StageScript, type Standing, shotAt, standingAt, viewOf } from './synthetic-stage';
import type { PeopleFrame } from './tracks';

export type Scene = StageScript & {
  readonly detector: DetectorModel;
  /** null: nobody's look was measured. */
  readonly looks: LooksModel | null;
  /** Frames of a photographer's flash. */
  readonly flashes: readonly number[];
};

export type SyntheticFilm = {
  readonly scene: Scene;
  readonly stage: Stage;
  readonly analysis: Analysis;
  readonly truth: readonly PeopleFrame[];
  /** Share of each person's box that nobody nearer covers. */
  readonly visible: readonly ReadonlyMap<number, number>[];
  /** Exact motion of the picture from the frame before, [9] each; the identity at the first frame and at cuts. */
  readonly homographies: readonly Float64Array[];
};

/** Somebody less than this within the picture is not there. Share of the box */
const insideMin = 0.5;
/** Cover is judged on a grid of so many points a side. */
const coverGrid = 16;

/** Shoots the scene. */
export function filmScene(scene: Scene): SyntheticFilm {
  const stage = playStage(scene);
  const frames = Array.from({ length: scene.frames }, (_, frame) => frame);
  const people = frames.map((frame) => peopleIn(scene, standingAt(stage, viewOf(stage, shotAt(scene, frame), frame), frame)));
  const homographies = frames.map((frame) => motionInto(stage, frame));
  const random = seededRandom(scene.seed + 1);
  const missing = new Set<number>();
  const found = people.map((candidates) => detectPeople(candidates, scene.detector, missing, scene, random));
  return {
    scene,
    stage,
    homographies,
    truth: people.map((candidates) => new Map(candidates.map(({ id, box }) => [id, box]))),
    visible: people.map((candidates) => new Map(candidates.map(({ id, visible }) => [id, visible]))),
    analysis: analysisOf(scene, found, homographies),
  };
}

function peopleIn(scene: Scene, standing: readonly Standing[]): Candidate[] {
  return standing.flatMap(({ id, box }, i) => {
    const inside = clipBox(box, scene.width, scene.height);
    if (areaOf(inside) < insideMin * areaOf(box)) return [];
    const nearer = standing.slice(i + 1).map((other) => other.box);
    return [{ id, box: inside, visible: visibleShare(inside, nearer) }];
  });
}

function visibleShare([x1, y1, x2, y2]: Box, nearer: readonly Box[]): number {
  let free = 0;
  for (let i = 0; i < coverGrid * coverGrid; i++) {
    const x = x1 + ((x2 - x1) * ((i % coverGrid) + 0.5)) / coverGrid;
    const y = y1 + ((y2 - y1) * (Math.floor(i / coverGrid) + 0.5)) / coverGrid;
    if (!nearer.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])) free++;
  }
  return free / (coverGrid * coverGrid);
}

function motionInto(stage: Stage, frame: number): Float64Array {
  const shot = shotAt(stage.script, frame);
  if (frame === 0 || shot !== shotAt(stage.script, frame - 1)) return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  return turnBetween(viewOf(stage, shot, frame - 1), viewOf(stage, shot, frame));
}

function analysisOf(scene: Scene, found: readonly Found[][], homographies: readonly Float64Array[]): Analysis {
  const { width, height, frames, fps } = scene;
  const index = Array.from({ length: frames }, (_, frame) => frame);
  const isMeasured = (frame: number) => frame > 0 && shotAt(scene, frame) === shotAt(scene, frame - 1);
  const warps = index.map((frame) => (isMeasured(frame) ? nearestSimilarity(homographies[frame]!, width, height) : identityWarp()));
  return {
    width,
    height,
    frameCount: frames,
    times: Float64Array.from(index, (frame) => frame / fps),
    analysed: Int32Array.from(index),
    detections: found.map((people) => detectionsOf(people)),
    warps: Float64Array.from(warps.flatMap((warp) => [...warp])),
    warpTrust: Float32Array.from(index, (frame) => (isMeasured(frame) ? 1 : 0)),
    ...lookVectors(scene, found),
    breaks: breaksOf(scene),
  };
}

function breaksOf({ shots, flashes }: Scene): ShotBreak[] {
  const jumps = shots.slice(1).map(({ start, dissolveFrames }): ShotBreak => {
    return dissolveFrames > 0 ? { kind: 'dissolve', start, end: start + dissolveFrames } : { kind: 'cut', start, end: start };
  });
  const lights = flashes.map((frame): ShotBreak => ({ kind: 'flash', start: frame, end: frame + 1 }));
  return [...jumps, ...lights].sort((a, b) => a.start - b.start);
}

function areaOf([x1, y1, x2, y2]: Box): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
}
