// The frames of a clip one after the other, each with its truth. The scene is built once; only
// people, ball and camera move.

import { defined } from '@/lib/vision/value-at';
import { seedOf } from '../random.ts';
import { type ClipOrder, type MatchScene, matchScene } from '../match/match-scene.ts';
import type { FrameTruth } from '../truth/clip-truth.ts';
import { cover } from '../truth/identity.ts';
import { peopleTruth } from '../truth/people-truth.ts';
import { groundWarp } from '../truth/warp.ts';
import { onPaper } from './finish.ts';
import type { Studio } from './picture.ts';
import { makeStage, type Stage } from './stage.ts';

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
  readonly stage: Stage;
  readonly people: readonly ClipPerson[];
};

export function openClip(order: ClipOrder): OpenClip {
  const scene = matchScene(order);
  const people = scene.people.map(({ id, role, team, appearance, build }) => ({
    id,
    role,
    team,
    number: appearance.number,
    name: appearance.name,
    heightM: Math.round(build.heightM * 100) / 100,
  }));
  return { scene, stage: makeStage(scene), people };
}

/** Truth of frame `index` (from 0), without drawing its picture. */
export function frameTruth(studio: Studio, clip: OpenClip, index: number, fps: number): FrameTruth {
  const { scene, stage } = clip;
  const t = index / fps;
  const { cameraAt, shotAt } = scene.cutting;
  const camera = cameraAt(t);
  const plane = studio.identify(stage, camera, t);
  const opaque = scene.overlayAt(t).filter(({ opacity }) => opacity === 1);
  cover(
    plane,
    camera.width,
    camera.height,
    opaque.map(({ box: [x, y, w, h] }) => [x, y, x + w, y + h] as const),
  );
  const earlier = Math.max(0, index - 1) / fps;
  const warp = shotAt(earlier) === shotAt(t) ? groundWarp(cameraAt(earlier), camera) : null;
  return {
    frame: index + 1,
    people: peopleTruth(plane, scene.people, stage.people.crowd, camera),
    warp,
  };
}

/** The picture of frame `index` as RGBA bytes, rows from the top. */
export function framePixels(
  studio: Studio,
  clip: OpenClip,
  index: number,
  fps: number,
): Uint8ClampedArray {
  const { scene, stage } = clip;
  const t = index / fps;
  studio.shoot(
    stage,
    scene.cutting.cameraAt,
    t,
    scene.cutting.filmAt(t),
    seedOf(scene.seed, index),
  );
  const paper = onPaper(studio.canvas, scene.overlayAt(t));
  return defined(paper.getContext('2d')).getImageData(0, 0, paper.width, paper.height).data;
}
