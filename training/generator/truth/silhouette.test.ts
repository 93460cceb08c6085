// Rasterization of projected triangles, on shapes with a known pixel count.

import { describe, expect, test } from 'vitest';
import { defined } from '@/lib/vision/value-at';
import { lookAt } from '../camera.ts';
import { silhouette } from './silhouette.ts';

// Ten pixels per meter at ten meters: the image is 10 m wide and 8 m high there.
const camera = lookAt([0, 0, 10], [0, 0, 0], { focalPx: 100, width: 100, height: 80 });
const square = (x: number, y: number, size: number) =>
  Float32Array.of(x, y, 0, x + size, y, 0, x + size, y + size, 0, x, y + size, 0);
const faces = Uint32Array.of(0, 1, 2, 0, 2, 3);

describe('silhouette', () => {
  test('a square of two meters covers twenty by twenty pixels', () => {
    const shape = defined(silhouette(square(-1, -1, 2), 0, 4, faces, camera));
    expect(shape.pixels).toBe(400);
    expect(shape.box).toEqual([40, 30, 60, 50]);
  });

  test('what lies outside the image is clipped from the box but not from the whole', () => {
    const shape = defined(silhouette(square(4, 0, 2), 0, 4, faces, camera));
    expect(shape.box).toEqual([90, 20, 100, 40]);
    expect(shape.whole.map(Math.round)).toEqual([90, 20, 110, 40]);
  });

  test('a back face is not drawn', () => {
    expect(
      defined(silhouette(square(-1, -1, 2), 0, 4, Uint32Array.of(0, 2, 1, 0, 3, 2), camera)).pixels,
    ).toBe(0);
  });

  test('a body wholly behind the camera has no silhouette', () => {
    const behind = square(-1, -1, 2).map((v, i) => (i % 3 === 2 ? 12 : v));
    expect(silhouette(behind, 0, 4, faces, camera)).toBeNull();
  });
});
