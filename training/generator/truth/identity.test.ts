// Boxes from an identity buffer.

import { describe, expect, test } from 'vitest';
import { defined } from '@/lib/vision/value-at';
import {
  eraseBoxes,
  identityPlane,
  spectatorBoxes,
  spectatorsCode,
  visibleRegions,
} from './identity.ts';

function plane(
  width: number,
  height: number,
  areas: readonly (readonly [number, number, number, number, number])[],
): Uint8Array {
  const p = new Uint8Array(width * height);
  for (const [id, x1, y1, x2, y2] of areas)
    for (let y = y1; y < y2; y++) p.fill(id, y * width + x1, y * width + x2);
  return p;
}

describe('identity buffer', () => {
  test('rows are flipped from bottom-up to top-down', () => {
    expect([...identityPlane(Uint8Array.of(7, 0, 0, 255, 9, 0, 0, 255), 1, 2)]).toEqual([9, 7]);
  });

  test('the box of a person spans its visible pixels, also where others occlude it', () => {
    const found = visibleRegions(
      plane(20, 10, [
        [1, 2, 1, 8, 9],
        [2, 4, 3, 12, 6],
      ]),
      20,
      10,
    );
    expect(found.get(1)).toEqual({ pixels: 6 * 8 - 4 * 3, box: [2, 1, 8, 9] });
    expect(found.get(2)).toEqual({ pixels: 24, box: [4, 3, 12, 6] });
  });

  test('an opaque graphic hides what lies under it', () => {
    const p = plane(20, 10, [[1, 0, 0, 10, 10]]);
    eraseBoxes(p, 20, 10, [[0, 0, 20, 4]]);
    expect(defined(visibleRegions(p, 20, 10).get(1)).box).toEqual([0, 4, 10, 10]);
  });

  test('spectators of one height become one region, a step makes a second', () => {
    const p = plane(128, 40, [
      [spectatorsCode, 0, 0, 64, 10],
      [spectatorsCode, 64, 0, 128, 30],
    ]);
    expect(spectatorBoxes(p, 128, 40)).toEqual([
      [0, 0, 64, 10],
      [64, 0, 128, 30],
    ]);
  });
});
