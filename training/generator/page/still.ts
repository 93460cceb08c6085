// One still from its seed: the image bytes and its label.

import type { PeopleVertices } from '../body/person.ts';
import { seedOf } from '../random.ts';
import { type Mix, mixes } from '../scene/mix.ts';
import { filledBoxes } from '../scene/overlay.ts';
import type { StillScene } from '../scene/still-scene.ts';
import { eraseBoxes, spectatorBoxes, spectatorsCode } from '../truth/identity.ts';
import { peopleTruth } from '../truth/people-truth.ts';
import type { StillTruth } from '../truth/still-truth.ts';
import { encodeImage } from './encode-image.ts';
import { buildGpuScene } from './gpu-scene.ts';
import type { Renderer } from './renderer.ts';

function truthOf(
  scene: StillScene,
  plane: Uint8Array,
  vertices: PeopleVertices,
  file: string,
): StillTruth {
  const { width, height } = scene.camera;
  return {
    file,
    width,
    height,
    seed: scene.seed,
    scene: scene.name,
    people: peopleTruth(plane, scene.people, vertices, scene.camera),
    ignore: plane.includes(spectatorsCode)
      ? spectatorBoxes(plane, width, height).map((box) => [...box])
      : [],
  };
}

/** Renders still number `index` of the series `seed` of a mix. */
export async function renderStill(
  renderer: Renderer,
  mix: Mix,
  seed: number,
  index: number,
): Promise<{ truth: StillTruth; image: Blob }> {
  const own = seedOf(seed, index);
  const scene = mixes[mix](own, renderer.canvas.width, renderer.canvas.height);
  const gpuScene = buildGpuScene(scene);
  renderer.renderImage(gpuScene, () => scene.camera, 0, scene.imaging, own);
  const plane = renderer.renderIdentity(gpuScene, scene.camera, 0);
  const opaque = scene.overlay.filter(({ opacity }) => opacity === 1).flatMap(filledBoxes);
  eraseBoxes(plane, scene.camera.width, scene.camera.height, opaque);
  const truth = truthOf(
    scene,
    plane,
    gpuScene.people.vertices,
    `${String(index).padStart(8, '0')}.jpg`,
  );
  const image = await encodeImage(renderer.canvas, scene.overlay, scene.imaging);
  gpuScene.dispose();
  return { truth, image };
}
