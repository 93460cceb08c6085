// The warp of the ground between two cameras, against the projection of points themselves.

import { expect, test } from 'vitest';
import { valueAt } from '@/lib/vision/value-at';
import { lookAt, project } from '../camera.ts';
import { groundWarp } from './warp.ts';

test('a ground point maps to its projection in the second camera after rotating, zooming, rolling and moving', () => {
  const from = lookAt([0, 12, 50], [4, 1, 3], { focalPx: 2700, width: 1280, height: 720 });
  const to = lookAt([0.4, 12.2, 49], [7, 1.5, 2], {
    focalPx: 2950,
    width: 1280,
    height: 720,
    rollDegrees: 1.2,
  });
  const h = groundWarp(from, to);
  for (const [x, z] of [
    [0, 0],
    [9, -6],
    [-4, 12],
  ] as const) {
    const [px, py] = project(from, [x, 0, z]);
    const [qx, qy] = project(to, [x, 0, z]);
    const w = valueAt(h, 6) * px + valueAt(h, 7) * py + valueAt(h, 8);
    expect((valueAt(h, 0) * px + valueAt(h, 1) * py + valueAt(h, 2)) / w).toBeCloseTo(qx, 6);
    expect((valueAt(h, 3) * px + valueAt(h, 4) * py + valueAt(h, 5)) / w).toBeCloseTo(qy, 6);
  }
});
