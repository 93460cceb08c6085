// Seeded random numbers.

import { expect, test } from 'vitest';
import { randomFrom, seedOf } from './random.ts';
import { stillScene } from './scene/still-scene.ts';

test('one seed gives one sequence, two seeds give two', () => {
  const draws = (seed: number) =>
    Array.from(
      { length: 20 },
      (
        (c) => () =>
          c.unit()
      )(randomFrom(seed)),
    );
  expect(draws(5)).toEqual(draws(5));
  expect(draws(5)).not.toEqual(draws(6));
});

test('ten thousand stills of a series and of the next series have distinct seeds', () => {
  const seeds = new Set(
    [1000, 1001].flatMap((series) => Array.from({ length: 10_000 }, (_, i) => seedOf(series, i))),
  );
  expect(seeds.size).toBeGreaterThan(19_990);
});

test('a seed reproduces a scene: camera, light, people and every face of the ground', () => {
  const serialized = (seed: number) => {
    const { camera, light, mesh, people, imaging, overlay } = stillScene(seed, 640, 384);
    return JSON.stringify([
      camera,
      light,
      [...mesh.groups.values()],
      people.map(({ kit, appearance, build, at }) => [kit, appearance, build, at(0.1)]),
      imaging,
      overlay,
    ]);
  };
  for (const seed of [1, 2, 3]) expect(serialized(seed)).toBe(serialized(seed));
  expect(serialized(1)).not.toBe(serialized(2));
});
