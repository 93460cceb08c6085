// One still from its seed: the picture's bytes and the line of truth that belongs to it.

import type { Crowd } from '../body/person.ts';
import { seedOf } from '../random.ts';
import { type Mix, mixes } from '../scene/mix.ts';
import { filledBoxes } from '../scene/overlay.ts';
import type { StillScene } from '../scene/still-scene.ts';
import { cover, spectatorBoxes, spectatorsCode } from '../truth/identity.ts';
import { peopleTruth } from '../truth/people-truth.ts';
import type { StillTruth } from '../truth/still-truth.ts';
import { finished } from './finish.ts';
import type { Studio } from './picture.ts';
import { makeStage } from './stage.ts';

function truthOf(scene: StillScene, plane: Uint8Array, crowd: Crowd, file: string): StillTruth {
  const { width, height } = scene.camera;
  return {
    file,
    width,
    height,
    seed: scene.seed,
    scene: scene.name,
    people: peopleTruth(plane, scene.people, crowd, scene.camera),
    ignore: plane.includes(spectatorsCode)
      ? spectatorBoxes(plane, width, height).map((box) => [...box])
      : [],
  };
}

/** Renders still number `index` of the series `seed` of a mix. */
export async function renderStill(
  studio: Studio,
  mix: Mix,
  seed: number,
  index: number,
): Promise<{ truth: StillTruth; image: Blob }> {
  const own = seedOf(seed, index);
  const scene = mixes[mix](own, studio.canvas.width, studio.canvas.height);
  const stage = makeStage(scene);
  studio.shoot(stage, () => scene.camera, 0, scene.film, own);
  const plane = studio.identify(stage, scene.camera, 0);
  const opaque = scene.overlay.filter(({ opacity }) => opacity === 1).flatMap(filledBoxes);
  cover(plane, scene.camera.width, scene.camera.height, opaque);
  const truth = truthOf(scene, plane, stage.people.crowd, `${String(index).padStart(8, '0')}.jpg`);
  const image = await finished(studio.canvas, scene.overlay, scene.film);
  stage.dispose();
  return { truth, image };
}
