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

test('ten thousand stills of a series and of its neighbour have seeds of their own', () => {
  const seeds = new Set(
    [1000, 1001].flatMap((series) => Array.from({ length: 10_000 }, (_, i) => seedOf(series, i))),
  );
  expect(seeds.size).toBeGreaterThan(19_990);
});

test('a scene is the same twice: camera, light, people and every face of the ground', () => {
  const told = (seed: number) => {
    const { camera, light, mesh, people, imaging: film, overlay } = stillScene(seed, 640, 384);
    return JSON.stringify([
      camera,
      light,
      [...mesh.groups.values()],
      people.map(({ kit, appearance, build, at }) => [kit, appearance, build, at(0.1)]),
      film,
      overlay,
    ]);
  };
  for (const seed of [1, 2, 3]) expect(told(seed)).toBe(told(seed));
  expect(told(1)).not.toBe(told(2));
});
