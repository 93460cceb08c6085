// Ground truth of all people in one image: visible pixels in the identity buffer against the whole
// silhouette.

import { valueAt } from '@/lib/vision/value-at';
import type { PeopleVertices, PersonModel } from '../body/person.ts';
import type { Camera } from '../camera.ts';
import { visibleRegions } from './identity.ts';
import { silhouette } from './silhouette.ts';
import type { PersonTruth } from './still-truth.ts';

const round1 = (v: number) => Math.round(10 * v) / 10;

/** Truth of all people with at least one pixel inside the image, visible or occluded. */
export function peopleTruth(
  plane: Uint8Array,
  people: readonly PersonModel[],
  vertices: PeopleVertices,
  camera: Camera,
): PersonTruth[] {
  const visible = visibleRegions(plane, camera.width, camera.height);
  return people.flatMap((person, i) => {
    const outline = silhouette(
      vertices.positions,
      valueAt(vertices.first, i),
      valueAt(vertices.first, i + 1),
      person.skin.indices,
      camera,
    );
    if (!outline?.box) return [];
    const region = visible.get(person.id);
    return [
      {
        id: person.id,
        role: person.role,
        team: person.team,
        number: person.appearance.number,
        visible: region ? [...region.box] : null,
        full: [...outline.box],
        whole: outline.whole.map(round1),
        visibility: Math.min(1, Math.round((1000 * (region?.pixels ?? 0)) / outline.pixels) / 1000),
      },
    ];
  });
}
