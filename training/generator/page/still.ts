// One still from its seed: the picture's bytes and the line of truth that belongs to it.

import type { Person } from '../body/person.ts';
import type { Camera } from '../camera.ts';
import { seedOf } from '../chance.ts';
import { type StillScene, stillScene } from '../scene/still-scene.ts';
import { cover, spectatorBoxes, spectatorsCode, visibleRegions } from '../truth/identity.ts';
import type { StillTruth } from '../truth/still-truth.ts';
import { silhouette } from '../truth/silhouette.ts';
import { finished } from './finish.ts';
import type { Crowd } from '../body/person.ts';
import type { Studio } from './picture.ts';
import { makeStage } from './stage.ts';

const round1 = (v: number) => Math.round(10 * v) / 10;

/** Truth of everybody of whom the picture holds at least one pixel, hidden or not. */
export function peopleTruth(plane: Uint8Array, people: readonly Person[], crowd: Crowd, camera: Camera): StillTruth['people'] {
  const visible = visibleRegions(plane, camera.width, camera.height);
  return people.flatMap((person, i) => {
    const shape = silhouette(crowd.positions, crowd.first[i]!, crowd.first[i + 1]!, person.skin.indices, camera);
    if (!shape?.box) return [];
    const seen = visible.get(person.id);
    return [
      {
        id: person.id,
        role: person.role,
        team: person.team,
        number: person.looks.number,
        visible: seen ? [...seen.box] : null,
        full: [...shape.box],
        whole: shape.whole.map(round1),
        visibility: Math.min(1, Math.round((1000 * (seen?.pixels ?? 0)) / shape.pixels) / 1000),
      },
    ];
  });
}

function truthOf(scene: StillScene, plane: Uint8Array, crowd: Crowd, file: string): StillTruth {
  const { width, height } = scene.camera;
  return {
    file,
    width,
    height,
    seed: scene.seed,
    scene: scene.name,
    people: peopleTruth(plane, scene.people, crowd, scene.camera),
    ignore: plane.includes(spectatorsCode) ? spectatorBoxes(plane, width, height).map((box) => [...box]) : [],
  };
}

/** Renders still number `index` of the series `seed`. */
export async function renderStill(studio: Studio, seed: number, index: number): Promise<{ truth: StillTruth; picture: Blob }> {
  const own = seedOf(seed, index);
  const scene = stillScene(own, studio.canvas.width, studio.canvas.height);
  const stage = makeStage(scene);
  studio.shoot(stage, () => scene.camera, 0, scene.film, own);
  const plane = studio.identify(stage, scene.camera, 0);
  const opaque = scene.overlay.filter(({ opacity }) => opacity === 1).map(({ box: [x, y, w, h] }) => [x, y, x + w, y + h] as const);
  cover(plane, scene.camera.width, scene.camera.height, opaque);
  const truth = truthOf(scene, plane, stage.people.crowd, `${String(index).padStart(8, '0')}.jpg`);
  const picture = await finished(studio.canvas, scene.overlay, scene.film);
  stage.dispose();
  return { truth, picture };
}
