// The generator's camera as a view-projection matrix in WebGL's column order.

import { valueAt } from '@/lib/vision/value-at';
import type { Camera } from '../camera.ts';

const near = 0.25;
const far = 420;

export function viewProjection(camera: Camera): number[] {
  const { right, up, forward, at, focalPx, center, width, height } = camera;
  const a = focalPx / (width / 2);
  const b = focalPx / (height / 2);
  const cx = (center[0] - width / 2) / (width / 2);
  const cy = (height / 2 - center[1]) / (height / 2);
  const depth = (far + near) / (far - near);
  const rows = [
    right.map((r, i) => a * r + cx * valueAt(forward, i)),
    up.map((u, i) => b * u + cy * valueAt(forward, i)),
    forward.map((f) => depth * f),
    [...forward],
  ];
  const shift = rows.map(
    (row) => -(valueAt(row, 0) * at[0] + valueAt(row, 1) * at[1] + valueAt(row, 2) * at[2]),
  );
  shift[2] = valueAt(shift, 2) - (2 * far * near) / (far - near);
  return [0, 1, 2].flatMap((i) => rows.map((row) => valueAt(row, i))).concat(shift);
}
