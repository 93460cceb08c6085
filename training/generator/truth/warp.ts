// The homography that maps a ground point from one frame to the next. Exact for the ground; exact
// for everything when the camera only rotates or zooms.

import { valueAt } from '@/lib/vision/value-at';
import { type Camera, projectionMatrix } from '../camera.ts';

/** Image = G · (x, z, 1): the columns of the projection for the plane y = 0, row by row. */
function groundToImage(camera: Camera): number[] {
  const p = projectionMatrix(camera);
  return [0, 4, 8].flatMap((row) => [valueAt(p, row), valueAt(p, row + 2), valueAt(p, row + 3)]);
}

const multiply = (a: readonly number[], b: readonly number[]): number[] =>
  [0, 3, 6].flatMap((row) =>
    [0, 1, 2].map(
      (c) =>
        valueAt(a, row) * valueAt(b, c) +
        valueAt(a, row + 1) * valueAt(b, 3 + c) +
        valueAt(a, row + 2) * valueAt(b, 6 + c),
    ),
  );

function inverse(m: readonly number[]): number[] {
  const [a, b, c, d, e, f, g, h, i] = m as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const k = 1 / (a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g));
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ].map((v) => v * k);
}

/** Row by row, the last number 1. */
export function groundWarp(from: Camera, to: Camera): number[] {
  const h = multiply(groundToImage(to), inverse(groundToImage(from)));
  return h.map((v) => v / valueAt(h, 8));
}
