// All people of a scene as one geometry and one atlas of their shirts and faces.

import * as three from 'three';
import { defined, valueAt } from '@/lib/vision/value-at';
import {
  allocateVertices,
  type PeopleVertices,
  type PersonModel,
  placePeople,
} from '../body/person.ts';
import { paintTile } from '../draw/tiles.ts';
import { randomFrom } from '../random.ts';
import { filtered } from './texture-pool.ts';

const columns = 8;

export type PeopleGeometry = {
  readonly geometry: three.BufferGeometry;
  readonly atlas: three.Texture;
  readonly vertices: PeopleVertices;
  /** Poses all people at a time in seconds. */
  place(seconds: number): void;
  dispose(): void;
};

function paintAtlas(
  people: readonly PersonModel[],
  seed: number,
): { atlas: three.Texture; rows: number } {
  const large = people.length <= 8 || people.some(({ skin }) => skin.vertices > 2500);
  const [w, h] = large ? [192, 192] : [96, 96];
  const rows = Math.max(1, Math.ceil(people.length / columns));
  const canvas = document.createElement('canvas');
  canvas.width = columns * w;
  canvas.height = rows * h;
  const brush = defined(canvas.getContext('2d'));
  people.forEach((person, i) => {
    paintTile(
      brush,
      person,
      { x: (i % columns) * w, y: Math.floor(i / columns) * h, w, h },
      randomFrom(seed + 31 * person.team),
    );
  });
  return { atlas: filtered(canvas), rows };
}

function staticAttributes(people: readonly PersonModel[], vertices: PeopleVertices, rows: number) {
  const total = valueAt(vertices.first, people.length);
  const colors = new Uint8Array(4 * total);
  const uv = new Float32Array(2 * total);
  const numbers = new Float32Array(total);
  const rest = new Float32Array(3 * total);
  people.forEach(({ skin, id, build }, i) => {
    const first = valueAt(vertices.first, i);
    colors.set(skin.colors, 4 * first);
    numbers.fill(id, first, first + skin.vertices);
    for (let r = 0; r < skin.rings.length; r++) {
      const ring = valueAt(skin.rings, r);
      for (
        let v = valueAt(skin.ringStart, r);
        v < valueAt(skin.ringStart, r) + valueAt(skin.ringCount, r);
        v++
      ) {
        const at = 3 * (first + v);
        // Position on the body itself, so that folds move with the cloth.
        rest[at] = ring.at[0] + valueAt(skin.circle, 2 * v) * ring.half[0] + ring.bone;
        rest[at + 1] = ring.at[1] + build.heightM;
        rest[at + 2] = ring.at[2] + valueAt(skin.circle, 2 * v + 1) * ring.half[1];
        const x = valueAt(skin.uv, 2 * v);
        const column = i % columns;
        const row = rows - 1 - Math.floor(i / columns);
        // One percent inside the tile, so that mipmaps do not mix it with its neighbors.
        uv[2 * (first + v)] = x < 0 ? -1 : (column + 0.01 + 0.98 * x) / columns;
        uv[2 * (first + v) + 1] = (row + 0.01 + 0.98 * valueAt(skin.uv, 2 * v + 1)) / rows;
      }
    }
  });
  return { colors: colors, uv, numbers, rest };
}

export function peopleGeometry(people: readonly PersonModel[], seed: number): PeopleGeometry {
  const vertices = allocateVertices(people);
  const { atlas, rows } = paintAtlas(people, seed);
  const { colors, uv, numbers, rest } = staticAttributes(people, vertices, rows);
  const geometry = new three.BufferGeometry();
  const position = new three.BufferAttribute(vertices.positions, 3);
  const normal = new three.BufferAttribute(vertices.normals, 3);
  geometry.setAttribute('position', position);
  geometry.setAttribute('normal', normal);
  geometry.setAttribute('uv', new three.BufferAttribute(uv, 2));
  geometry.setAttribute('color', new three.BufferAttribute(colors, 4, true));
  geometry.setAttribute('person', new three.BufferAttribute(numbers, 1));
  geometry.setAttribute('rest', new three.BufferAttribute(rest, 3));
  geometry.setIndex(new three.BufferAttribute(peopleIndices(people, vertices), 1));
  return {
    geometry,
    atlas,
    vertices,
    place(seconds) {
      placePeople(people, seconds, vertices);
      position.needsUpdate = true;
      normal.needsUpdate = true;
    },
    dispose() {
      geometry.dispose();
      atlas.dispose();
    },
  };
}

function peopleIndices(people: readonly PersonModel[], vertices: PeopleVertices): Uint32Array {
  const all = new Uint32Array(people.reduce((sum, { skin }) => sum + skin.indices.length, 0));
  let at = 0;
  people.forEach(({ skin }, i) => {
    const first = valueAt(vertices.first, i);
    for (const index of skin.indices) all[at++] = first + index;
  });
  return all;
}
