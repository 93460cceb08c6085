// Every recipe of the hard mix: one seed gives one scene, with at most as many people as the
// identity buffer has ids.

import { describe, expect, test } from 'vitest';
import { defined } from '@/lib/vision/value-at';
import { randomFrom } from '../../random.ts';
import { mixes } from '../mix.ts';
import { recipes } from './hard-scene.ts';

const outputs = (seed: number) =>
  recipes.map(([recipe]) => recipe({ random: randomFrom(seed), width: 640, height: 384 }));

describe('the hard mix', () => {
  test('has recipes of different names', () => {
    const names = outputs(5).map(({ name }) => name);
    expect(new Set(names).size).toBe(recipes.length);
  });

  test('numbers its people from 1 on, at most 250, and places them at finite coordinates', () => {
    for (const { name, people } of outputs(6)) {
      expect(
        people.map(({ id }) => id),
        name,
      ).toEqual(people.map((_, i) => i + 1));
      expect(people.length, name).toBeLessThanOrEqual(250);
      for (const { x, z } of people.map(({ at }) => at(0)))
        expect(Number.isFinite(x + z), name).toBe(true);
    }
  });

  test('gives the same scene for the same seed', () => {
    const places = (seed: number) => mixes.hard(seed, 640, 384).people.map(({ at }) => at(0));
    expect(places(11)).toEqual(places(11));
    expect(places(11)).not.toEqual(places(12));
  });

  test('marks painted rows of spectators as spectators and bodies as people', () => {
    const rows = defined(outputs(7).find(({ name }) => name === 'rows'));
    const sitters = [...rows.mesh.groups.values()].filter(({ texture }) =>
      texture.startsWith('sitters'),
    );
    expect(sitters.length).toBeGreaterThan(0);
    expect(sitters.every(({ surface }) => surface === 'spectators')).toBe(true);
    expect(rows.people.length).toBeGreaterThan(0);
  });
});
