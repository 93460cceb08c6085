// How fast a person moves between the two frames of a look, against the ground: the shift of the
// torso that best explains the second frame, beyond the camera's. Exhaustive search of the least
// variance of the differences, which ignores a change of brightness, refined to parts of a point by
// a parabola. Two detections of one person jitter by more than a step of a tenth of a second.

import { boxAt } from '../geometry/boxes';
import { parabolaVertex } from '../geometry/parabola-vertex';
import { warpParts } from '../geometry/warp';
import type { GrayFrame } from './moving-share';
import type { LookParams } from './params';

/** The two frames of a look and the camera's motion between them. */
export type LookPair = {
  readonly before: GrayFrame;
  readonly after: GrayFrame;
  readonly warp: Float64Array;
  readonly seconds: number;
};

/** Body heights per second of each box [n * 4] of the first frame; NaN where it cannot be seen. */
export function personSpeeds(
  pair: LookPair,
  boxes: Float64Array,
  params: LookParams,
): Float32Array {
  return Float32Array.from({ length: boxes.length / 4 }, (_, i) => {
    const [x1, y1, x2, y2] = boxAt(boxes, i);
    const height = y2 - y1;
    if (height < params.heightMinPx) return Number.NaN;
    const { left, right, top, bottom } = params.torso;
    const torso = {
      x1: x1 + left * (x2 - x1),
      x2: x1 + right * (x2 - x1),
      y1: y1 + top * height,
      y2: y1 + bottom * height,
    };
    return torsoSpeed(pair, torso, height, params);
  });
}

type Torso = {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
};

function torsoSpeed(
  { before, after, warp, seconds }: LookPair,
  torso: Torso,
  height: number,
  params: LookParams,
): number {
  const step = Math.max(1, Math.round(height / params.pointsPerHeight));
  const points = pointsOf(before, torso, step);
  if (points === null) return Number.NaN;
  const { a, b, tx, c, d, ty } = warpParts(warp);
  const [cx, cy] = [(torso.x1 + torso.x2) / 2, (torso.y1 + torso.y2) / 2];
  const camera = { dx: a * cx + b * cy + tx - cx, dy: c * cx + d * cy + ty - cy };
  const reach = Math.ceil((params.speedMax * seconds * height) / step);
  const costs = searchCosts(points, after, { camera, reach, step }, params);
  const side = 2 * reach + 1;
  const best = costs.reduce((at, cost, i) => (cost < costs[at]! ? i : at), 0);
  const [i, j] = [best % side, Math.floor(best / side)];
  const isInside = i > 0 && j > 0 && i < side - 1 && j < side - 1;
  if (!isInside || !(costs[best]! <= params.residualShareMax * points.variance)) return Number.NaN;
  const [here, half] = [-costs[best]!, 0.5];
  const fx = parabolaVertex(-costs[best - 1]!, here, -costs[best + 1]!, half);
  const fy = parabolaVertex(-costs[best - side]!, here, -costs[best + side]!, half);
  // The camera's shift is rounded to whole pixels in the search.
  const dx = (i - reach + fx) * step + Math.round(camera.dx) - camera.dx;
  const dy = (j - reach + fy) * step + Math.round(camera.dy) - camera.dy;
  return Math.hypot(dx, dy) / height / seconds;
}

type Points = {
  /** Places in the frame, in pixels, and the gray there. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly gray: Float32Array;
  readonly variance: number;
};

/** Points of a torso on a grid; null where it is cut off or has none. */
function pointsOf({ width, height, pixels }: GrayFrame, torso: Torso, step: number): Points | null {
  const x: number[] = [];
  const y: number[] = [];
  const gray: number[] = [];
  for (let v = Math.round(torso.y1); v < torso.y2; v += step)
    for (let u = Math.round(torso.x1); u < torso.x2; u += step) {
      if (u < 0 || v < 0 || u >= width || v >= height) return null;
      x.push(u);
      y.push(v);
      gray.push(pixels[v * width + u]!);
    }
  if (gray.length < 4) return null;
  const mean = gray.reduce((sum, g) => sum + g, 0) / gray.length;
  const variance = gray.reduce((sum, g) => sum + (g - mean) ** 2, 0) / gray.length;
  return { x: Int32Array.from(x), y: Int32Array.from(y), gray: Float32Array.from(gray), variance };
}

/** Cost of every shift up to `reach` steps from the camera's, row by row; infinite outside the frame. */
function searchCosts(
  points: Points,
  after: GrayFrame,
  {
    camera,
    reach,
    step,
  }: { camera: { dx: number; dy: number }; readonly reach: number; readonly step: number },
  { searchPenalty }: LookParams,
): Float64Array {
  const side = 2 * reach + 1;
  const costs = new Float64Array(side * side);
  const [cx, cy] = [Math.round(camera.dx), Math.round(camera.dy)];
  for (let j = 0; j < side; j++)
    for (let i = 0; i < side; i++) {
      const far = Math.max(Math.abs(i - reach), Math.abs(j - reach)) / Math.max(1, reach);
      const cost = differenceVariance(
        points,
        after,
        (i - reach) * step + cx,
        (j - reach) * step + cy,
      );
      costs[j * side + i] = cost * (1 + searchPenalty * far);
    }
  return costs;
}

function differenceVariance(
  { x, y, gray }: Points,
  { width, height, pixels }: GrayFrame,
  dx: number,
  dy: number,
): number {
  let [sum, squares] = [0, 0];
  for (let p = 0; p < gray.length; p++) {
    const [u, v] = [x[p]! + dx, y[p]! + dy];
    if (u < 0 || v < 0 || u >= width || v >= height) return Number.POSITIVE_INFINITY;
    const d = pixels[v * width + u]! - gray[p]!;
    sum += d;
    squares += d * d;
  }
  const n = gray.length;
  return squares / n - (sum / n) * (sum / n);
}
