// The unoccluded silhouette of one person: every triangle of the skin projected by the generator's
// own camera and rasterized by its own rule (a pixel belongs to a triangle when its center lies
// inside). Independent of the renderer.

import type { Box } from '@/lib/vision/types';
import type { Camera } from '../camera.ts';
import { projectionMatrix } from '../camera.ts';

export type Silhouette = {
  /** Pixels inside the image. */
  readonly pixels: number;
  /** Their box; null when no pixel lies inside. */
  readonly box: Box | null;
  /** Box of the projected vertices, not clipped to the image. */
  readonly whole: Box;
};

const nearM = 0.25;

/** Image x and y of vertices first..last, NaN for those behind the near plane. */
function projected(
  positions: Float32Array,
  first: number,
  last: number,
  camera: Camera,
): Float64Array {
  const p = projectionMatrix(camera);
  const out = new Float64Array(2 * (last - first));
  for (let v = first; v < last; v++) {
    const [x, y, z] = [positions[3 * v]!, positions[3 * v + 1]!, positions[3 * v + 2]!];
    const w = p[8]! * x + p[9]! * y + p[10]! * z + p[11]!;
    const behind = w < nearM;
    out[2 * (v - first)] = behind ? Number.NaN : (p[0]! * x + p[1]! * y + p[2]! * z + p[3]!) / w;
    out[2 * (v - first) + 1] = behind
      ? Number.NaN
      : (p[4]! * x + p[5]! * y + p[6]! * z + p[7]!) / w;
  }
  return out;
}

function boundsOf(points: Float64Array): [number, number, number, number] {
  const b: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    if (Number.isNaN(x)) continue;
    if (x < b[0]) b[0] = x;
    if (y < b[1]) b[1] = y;
    if (x > b[2]) b[2] = x;
    if (y > b[3]) b[3] = y;
  }
  return b;
}

type Mask = {
  readonly x0: number;
  readonly y0: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
};

/**
 * Rasterizes one triangle row by row, between its left and right edge at the height of the pixel
 * centers. Corners are offsets into `points`.
 */
function fillTriangle(m: Mask, points: Float64Array, a: number, b: number, c: number): void {
  const [ax, ay, bx, by, cx, cy] = [
    points[a]!,
    points[a + 1]!,
    points[b]!,
    points[b + 1]!,
    points[c]!,
    points[c + 1]!,
  ];
  const top = Math.max(m.y0, Math.ceil(Math.min(ay, by, cy) - 0.5));
  const bottom = Math.min(m.y0 + m.height - 1, Math.ceil(Math.max(ay, by, cy) - 0.5) - 1);
  for (let y = top; y <= bottom; y++) {
    const h = y + 0.5;
    let left = Infinity;
    let right = -Infinity;
    const edge = (px: number, py: number, qx: number, qy: number) => {
      if (h < Math.min(py, qy) || h > Math.max(py, qy) || py === qy) return;
      const x = px + ((h - py) / (qy - py)) * (qx - px);
      if (x < left) left = x;
      if (x > right) right = x;
    };
    edge(ax, ay, bx, by);
    edge(bx, by, cx, cy);
    edge(cx, cy, ax, ay);
    const from = Math.max(m.x0, Math.ceil(left - 0.5));
    const to = Math.min(m.x0 + m.width - 1, Math.ceil(right - 0.5) - 1);
    if (to >= from)
      m.data.fill(1, (y - m.y0) * m.width + from - m.x0, (y - m.y0) * m.width + to - m.x0 + 1);
  }
}

function pixelBox(m: Mask): { pixels: number; box: Box | null } {
  let pixels = 0;
  const b: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = 0, i = 0; y < m.height; y++) {
    for (let x = 0; x < m.width; x++, i++) {
      if (m.data[i] === 0) continue;
      pixels++;
      if (x < b[0]) b[0] = x;
      if (x + 1 > b[2]) b[2] = x + 1;
      if (y < b[1]) b[1] = y;
      if (y + 1 > b[3]) b[3] = y + 1;
    }
  }
  return { pixels, box: pixels > 0 ? [b[0] + m.x0, b[1] + m.y0, b[2] + m.x0, b[3] + m.y0] : null };
}

/**
 * The silhouette of the vertices first..last, joined by triangles whose indices count from `first`.
 */
export function silhouette(
  positions: Float32Array,
  first: number,
  last: number,
  indices: Uint32Array,
  camera: Camera,
): Silhouette | null {
  const points = projected(positions, first, last, camera);
  const whole = boundsOf(points);
  if (whole[0] > whole[2]) return null;
  const x0 = Math.max(0, Math.floor(whole[0]));
  const y0 = Math.max(0, Math.floor(whole[1]));
  const width = Math.min(camera.width, Math.ceil(whole[2])) - x0;
  const height = Math.min(camera.height, Math.ceil(whole[3])) - y0;
  if (width <= 0 || height <= 0) return { pixels: 0, box: null, whole };
  const mask: Mask = { x0, y0, width, height, data: new Uint8Array(width * height) };
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [2 * indices[i]!, 2 * indices[i + 1]!, 2 * indices[i + 2]!];
    const [ax, ay, bx, by, cx, cy] = [
      points[a]!,
      points[a + 1]!,
      points[b]!,
      points[b + 1]!,
      points[c]!,
      points[c + 1]!,
    ];
    // Only front faces, as the renderer draws them; a vertex behind the near plane (NaN) drops its
    // triangle.
    if ((bx - ax) * (cy - ay) - (cx - ax) * (by - ay) < 0) fillTriangle(mask, points, a, b, c);
  }
  return { ...pixelBox(mask), whole };
}
