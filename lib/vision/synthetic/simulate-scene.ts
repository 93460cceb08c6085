// A synthetic video: the analysis of a simulated scene, and its exact ground truth. Deterministic
// in the seed.

import { detectionsOf } from '../detector/detections';
import { clipBox } from '../geometry/boxes';
import { identityWarp } from '../geometry/warp';
import { seededRandom } from '../random';
import type { Analysis, Box, FrameTracks, ShotBoundary } from '../types';
import { valueAt } from '../value-at';
import { type AppearanceSpec, appearanceVectors } from './appearance';
import { homographyBetween, nearestSimilarity } from './camera';
import {
  type DetectorModel,
  type SyntheticDetection,
  simulateDetections,
  type VisiblePerson,
} from './detector';
import {
  type ActorPose,
  posesAt,
  type SceneMotion,
  type SceneScript,
  shotAt,
  simulateMotion,
  viewOf,
} from './scene-motion';

export type SyntheticScene = SceneScript & {
  readonly detector: DetectorModel;
  /** null: appearance is not measured. */
  readonly appearance: AppearanceSpec | null;
  /** Frames of a flash. */
  readonly flashes: readonly number[];
};

export type SyntheticVideo = {
  readonly scene: SyntheticScene;
  readonly motion: SceneMotion;
  readonly analysis: Analysis;
  readonly truth: readonly FrameTracks[];
  /** Share of each person's box that no nearer person occludes. */
  readonly visible: readonly ReadonlyMap<number, number>[];
  /**
   * Exact camera motion from the previous frame, [9] each; identity at the first frame and at cuts.
   */
  readonly homographies: readonly Float64Array[];
};

/** A person less than this within the image is not visible. Share of the box */
const insideMin = 0.5;
/** Visibility is sampled on a grid of so many points per side. */
const occlusionGrid = 16;

/** Simulates the scene. */
export function simulateScene(scene: SyntheticScene): SyntheticVideo {
  const motion = simulateMotion(scene);
  const frames = Array.from({ length: scene.frames }, (_, frame) => frame);
  const candidatesByFrame = frames.map((frame) =>
    visiblePeopleIn(scene, posesAt(motion, viewOf(motion, shotAt(scene, frame), frame), frame)),
  );
  const homographies = frames.map((frame) => homographyInto(motion, frame));
  const random = seededRandom(scene.seed + 1);
  const missedIds = new Set<number>();
  const detections = candidatesByFrame.map((candidates) =>
    simulateDetections(candidates, scene.detector, missedIds, scene, random),
  );
  return {
    scene,
    motion,
    homographies,
    truth: candidatesByFrame.map(
      (candidates) => new Map(candidates.map(({ id, box }) => [id, box])),
    ),
    visible: candidatesByFrame.map(
      (candidates) => new Map(candidates.map(({ id, visible }) => [id, visible])),
    ),
    analysis: analysisOf(scene, detections, homographies),
  };
}

function visiblePeopleIn(scene: SyntheticScene, poses: readonly ActorPose[]): VisiblePerson[] {
  return poses.flatMap(({ id, box }, i) => {
    const inside = clipBox(box, scene.width, scene.height);
    if (areaOf(inside) < insideMin * areaOf(box)) return [];
    const nearer = poses.slice(i + 1).map((other) => other.box);
    return [{ id, box: inside, visible: visibleShare(inside, nearer) }];
  });
}

function visibleShare([x1, y1, x2, y2]: Box, nearer: readonly Box[]): number {
  let uncovered = 0;
  for (let i = 0; i < occlusionGrid * occlusionGrid; i++) {
    const x = x1 + ((x2 - x1) * ((i % occlusionGrid) + 0.5)) / occlusionGrid;
    const y = y1 + ((y2 - y1) * (Math.floor(i / occlusionGrid) + 0.5)) / occlusionGrid;
    if (!nearer.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])) uncovered++;
  }
  return uncovered / (occlusionGrid * occlusionGrid);
}

function homographyInto(motion: SceneMotion, frame: number): Float64Array {
  const shot = shotAt(motion.script, frame);
  if (frame === 0 || shot !== shotAt(motion.script, frame - 1))
    return Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  return homographyBetween(viewOf(motion, shot, frame - 1), viewOf(motion, shot, frame));
}

function analysisOf(
  scene: SyntheticScene,
  detections: readonly SyntheticDetection[][],
  homographies: readonly Float64Array[],
): Analysis {
  const { width, height, frames, fps } = scene;
  const index = Array.from({ length: frames }, (_, frame) => frame);
  const isMeasured = (frame: number) =>
    frame > 0 && shotAt(scene, frame) === shotAt(scene, frame - 1);
  const warps = index.map((frame) =>
    isMeasured(frame)
      ? nearestSimilarity(valueAt(homographies, frame), width, height)
      : identityWarp(),
  );
  return {
    width,
    height,
    frameCount: frames,
    times: Float64Array.from(index, (frame) => frame / fps),
    analysed: Int32Array.from(index),
    detections: detections.map((people) => detectionsOf(people)),
    warps: Float64Array.from(warps.flatMap((warp) => [...warp])),
    warpInlierRatio: Float32Array.from(index, (frame) => (isMeasured(frame) ? 1 : 0)),
    ...appearanceVectors(scene, detections),
    shotBoundaries: shotBoundariesOf(scene),
  };
}

function shotBoundariesOf({ shots, flashes }: SyntheticScene): ShotBoundary[] {
  const transitions = shots.slice(1).map(({ start, dissolveFrames }): ShotBoundary => {
    return dissolveFrames > 0
      ? { kind: 'dissolve', start, end: start + dissolveFrames }
      : { kind: 'cut', start, end: start };
  });
  const flashBoundaries = flashes.map(
    (frame): ShotBoundary => ({ kind: 'flash', start: frame, end: frame + 1 }),
  );
  return [...transitions, ...flashBoundaries].sort((a, b) => a.start - b.start);
}

function areaOf([x1, y1, x2, y2]: Box): number {
  return Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
}
