// Body invariants: it stands on the ground, has its specified height, and keeps its vertices in any
// pose.

import { describe, expect, test } from 'vitest';
import { defined } from '@/lib/vision/value-at';
import { randomFrom } from '../random.ts';
import { clasping } from './clasping-poses.ts';
import { airborne, grounded } from './falling-poses.ts';
import { stretched } from './flat-poses.ts';
import { lowered } from './low-poses.ts';
import { drawAppearance, drawKit } from './outfit.ts';
import { allocateVertices, makePerson, type PersonState, placePeople } from './person.ts';
import { playing } from './playing-poses.ts';
import { mirrored, pose } from './pose.ts';
import { seated, standing } from './standing-poses.ts';

const random = randomFrom(3);
const made = (at: (t: number) => PersonState) =>
  makePerson(
    {
      id: 1,
      role: 'player',
      team: 0,
      kit: drawKit(random, 'football'),
      appearance: { ...drawAppearance(random, 9), style: 'bald' },
      detail: 'low',
      body: 'athlete',
      heightM: 1.8,
      at,
    },
    random,
  );

function heights(at: PersonState): { low: number; high: number } {
  const person = made(() => at);
  const vertices = allocateVertices([person]);
  placePeople([person], 0, vertices);
  const ys = vertices.positions.filter((_, i) => i % 3 === 1);
  expect(ys.every(Number.isFinite)).toBe(true);
  return { low: Math.min(...ys), high: Math.max(...ys) };
}

describe('a person', () => {
  test('who stands upright has the specified height within five percent', () => {
    const { low, high } = heights({ x: 4, z: -2, yaw: 70, pose: pose({}) });
    expect(low).toBeCloseTo(0, 5);
    expect(Math.abs(high - 1.8)).toBeLessThan(0.09);
  });

  test('touches what it stands on in every pose, or hovers by the lift of its jump', () => {
    const flat = Object.fromEntries(
      Object.entries(stretched).map(([name, { pose: held }]) => [name, held]),
    );
    const all = {
      ...standing,
      ...seated,
      ...playing,
      ...airborne,
      ...grounded,
      ...flat,
      ...lowered,
      ...clasping,
    };
    for (const [name, p] of Object.entries(all)) {
      expect(heights({ x: 0, z: 0, yaw: 0, pose: p, baseM: 0.3 }).low, name).toBeCloseTo(
        0.3 + p.lift,
        5,
      );
    }
  });

  test('lying down is lower than a meter', () => {
    for (const name of ['onBack', 'onFront', 'onSide'] as const)
      expect(
        heights({ x: 0, z: 0, yaw: 0, pose: defined(grounded[name]) }).high,
        name,
      ).toBeLessThan(1);
  });

  test('a pose mirrored twice is itself', () => {
    for (const p of Object.values(playing)) expect(mirrored(mirrored(p))).toEqual(p);
  });
});
