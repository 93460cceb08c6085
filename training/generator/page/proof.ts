// Exactness check of the ground truth: each person alone in the renderer's identity buffer against
// the generator's own projection and rasterization of the same body. Two implementations, one in
// GLSL and one in doubles, must agree on the box.

import { valueAt } from '@/lib/vision/value-at';
import { seedOf } from '../random.ts';
import { type Mix, mixes } from '../scene/mix.ts';
import { visibleRegions } from '../truth/identity.ts';
import { silhouette } from '../truth/silhouette.ts';
import { buildGpuScene } from './gpu-scene.ts';
import type { Renderer } from './renderer.ts';

export type Difference = {
  readonly still: number;
  readonly person: number;
  /** Largest difference of the four sides, whole pixels. */
  readonly sidePx: number;
  readonly pixelsDrawn: number;
  readonly pixelsProjected: number;
};

/** Compares all people in stills first..last-1 of a series. */
export function compareStills(
  renderer: Renderer,
  mix: Mix,
  seed: number,
  first: number,
  last: number,
): Difference[] {
  const differences: Difference[] = [];
  for (let index = first; index < last; index++) {
    const scene = mixes[mix](seedOf(seed, index), renderer.canvas.width, renderer.canvas.height);
    const { camera, people } = scene;
    const gpuScene = buildGpuScene(scene);
    people.forEach((person, i) => {
      gpuScene.isolate(i);
      const plane = renderer.renderIdentity(gpuScene, camera, 0);
      const drawn = visibleRegions(plane, camera.width, camera.height).get(person.id);
      const { vertices: crowd } = gpuScene.people;
      const own = silhouette(
        crowd.positions,
        valueAt(crowd.first, i),
        valueAt(crowd.first, i + 1),
        person.skin.indices,
        camera,
      );
      if (!drawn && !own?.box) return;
      const sides = [0, 1, 2, 3].map((k) =>
        drawn && own?.box
          ? Math.abs(valueAt(drawn.box, k) - valueAt(own.box, k))
          : Number.POSITIVE_INFINITY,
      );
      differences.push({
        still: index,
        person: person.id,
        sidePx: Math.max(...sides),
        pixelsDrawn: drawn?.pixels ?? 0,
        pixelsProjected: own?.pixels ?? 0,
      });
    });
    gpuScene.dispose();
  }
  return differences;
}
