// The pinhole camera against its own inverse and its own matrix.

import { expect, test } from 'vitest';
import { defined, valueAt } from '@/lib/vision/value-at';
import { groundUnder, lookAt, project, projectionMatrix } from './camera.ts';
import { viewProjection } from './page/lens.ts';

const camera = lookAt([3, 5, 30], [-2, 1, 0], {
  focalPx: 900,
  width: 640,
  height: 384,
  rollDegrees: 2,
});

test('the target projects to the image center, and up is up', () => {
  const [x, y] = project(camera, [-2, 1, 0]);
  expect([x, y]).toEqual([expect.closeTo(320, 9), expect.closeTo(192, 9)]);
  expect(project(camera, [-2, 2, 0])[1]).toBeLessThan(y);
});

test('an image point below the horizon maps to the ground point that projects to it', () => {
  const place = defined(groundUnder(camera, 200, 300));
  const [x, y] = project(camera, place);
  expect([x, y]).toEqual([expect.closeTo(200, 6), expect.closeTo(300, 6)]);
  expect(groundUnder(camera, 200, -5000)).toBeNull();
});

test('the matrix for the renderer puts a point at the same pixel as the projection', () => {
  const point = [1.5, 1.2, 4] as const;
  const [x, y, depth] = project(camera, point);
  const m = viewProjection(camera);
  const [cx, cy, , cw] = [0, 1, 2, 3].map(
    (row) =>
      valueAt(m, row) * point[0] +
      valueAt(m, 4 + row) * point[1] +
      valueAt(m, 8 + row) * point[2] +
      valueAt(m, 12 + row),
  ) as [number, number, number, number];
  expect((cx / cw + 1) * 320).toBeCloseTo(x, 6);
  expect((1 - cy / cw) * 192).toBeCloseTo(y, 6);
  expect(cw).toBeCloseTo(depth, 9);
  expect(projectionMatrix(camera)).toHaveLength(12);
});
