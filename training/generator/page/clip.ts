// The frames of a clip in order, each with its ground truth. The scene is built once; only people,
// ball and camera move.

import { defined } from '@/lib/vision/value-at';
import { type ClipOptions, type MatchScene, matchScene } from '../match/match-scene.ts';
import { seedOf } from '../random.ts';
import type { FrameTruth } from '../truth/clip-truth.ts';
import { eraseBoxes } from '../truth/identity.ts';
import { peopleTruth } from '../truth/people-truth.ts';
import { groundWarp } from '../truth/warp.ts';
import { composite } from './encode-image.ts';
import { buildGpuScene, type GpuScene } from './gpu-scene.ts';
import type { Renderer } from './renderer.ts';

export type ClipPerson = {
  readonly id: number;
  readonly role: string;
  readonly team: number;
  readonly number: number;
  readonly name: string;
  readonly heightM: number;
};
export type OpenClip = {
  readonly scene: MatchScene;
  readonly gpuScene: GpuScene;
  readonly people: readonly ClipPerson[];
};

export function openClip(options: ClipOptions): OpenClip {
  const scene = matchScene(options);
  const people = scene.people.map(({ id, role, team, appearance, build }) => ({
    id,
    role,
    team,
    number: appearance.number,
    name: appearance.name,
    heightM: Math.round(build.heightM * 100) / 100,
  }));
  return { scene, gpuScene: buildGpuScene(scene), people };
}

/** Ground truth of frame `index` (from 0), without rendering it. */
export function frameTruth(
  renderer: Renderer,
  clip: OpenClip,
  index: number,
  fps: number,
): FrameTruth {
  const { scene, gpuScene } = clip;
  const t = index / fps;
  const { cameraAt, shotAt } = scene.cutting;
  const camera = cameraAt(t);
  const plane = renderer.renderIdentity(gpuScene, camera, t);
  const opaque = scene.overlayAt(t).filter(({ opacity }) => opacity === 1);
  eraseBoxes(
    plane,
    camera.width,
    camera.height,
    opaque.map(({ box: [x, y, w, h] }) => [x, y, x + w, y + h] as const),
  );
  const earlier = Math.max(0, index - 1) / fps;
  const warp = shotAt(earlier) === shotAt(t) ? groundWarp(cameraAt(earlier), camera) : null;
  return {
    frame: index + 1,
    people: peopleTruth(plane, scene.people, gpuScene.people.vertices, camera),
    warp,
  };
}

/** Frame `index` as RGBA bytes, rows from the top. */
export function framePixels(
  renderer: Renderer,
  clip: OpenClip,
  index: number,
  fps: number,
): Uint8ClampedArray {
  const { scene, gpuScene } = clip;
  const t = index / fps;
  renderer.renderImage(
    gpuScene,
    scene.cutting.cameraAt,
    t,
    scene.cutting.imagingAt(t),
    seedOf(scene.seed, index),
  );
  const composited = composite(renderer.canvas, scene.overlayAt(t));
  return defined(composited.getContext('2d')).getImageData(
    0,
    0,
    composited.width,
    composited.height,
  ).data;
}
