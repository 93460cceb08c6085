// The generator's camera as the one matrix the programs need, column by column as WebGL wants it.

import type { Camera } from '../camera.ts';

const near = 0.25;
const far = 420;

export function viewProjection(camera: Camera): number[] {
  const { right, up, forward, at, focalPx, centre, width, height } = camera;
  const a = focalPx / (width / 2);
  const b = focalPx / (height / 2);
  const cx = (centre[0] - width / 2) / (width / 2);
  const cy = (height / 2 - centre[1]) / (height / 2);
  const depth = (far + near) / (far - near);
  const rows = [
    right.map((r, i) => a * r + cx * forward[i]!),
    up.map((u, i) => b * u + cy * forward[i]!),
    forward.map((f) => depth * f),
    [...forward],
  ];
  const shift = rows.map((row) => -(row[0]! * at[0] + row[1]! * at[1] + row[2]! * at[2]));
  shift[2]! -= (2 * far * near) / (far - near);
  return [0, 1, 2].flatMap((i) => rows.map((row) => row[i]!)).concat(shift);
}
