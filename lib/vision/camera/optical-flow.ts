// Sparse optical flow: pyramidal Lucas-Kanade (Bouguet 2001) with a forward-backward check. Points
// are continuous pixels of level 0, [n * 2] x y. A window's brightness offset is estimated along
// with its shift, so a flash or an exposure step moves no point.

import type { CameraParams } from './params';
import type { PyramidLevel } from './pyramid';

/** Points that passed the forward-backward check: positions before and after, [n * 2] each. */
export type Flow = { readonly from: Float64Array; readonly to: Float64Array };

/** Buffers of one window, reused for every point of a call. */
type FlowWindow = {
  readonly side: number;
  readonly radius: number;
  readonly gray: Float64Array;
  readonly gx: Float64Array;
  readonly gy: Float64Array;
};
/** Two images and the buffers to compare them. */
type FlowPair = {
  readonly before: readonly PyramidLevel[];
  readonly after: readonly PyramidLevel[];
  readonly window: FlowWindow;
  readonly params: CameraParams;
};
type Shift = readonly [dx: number, dy: number];
/** Sums over a window: the normal equations of a shift with a free brightness offset. */
type NormalEquations = {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly meanX: number;
  readonly meanY: number;
};

/** The flow of `points` from one pyramid to the other, starting from a common shift. */
export function opticalFlow(
  before: readonly PyramidLevel[],
  after: readonly PyramidLevel[],
  points: Float64Array,
  commonShift: Shift,
  params: CameraParams,
): Flow {
  const window = createWindow(params.windowRadius);
  const there: FlowPair = { before, after, window, params };
  const back: FlowPair = { before: after, after: before, window, params };
  const opposite: Shift = [-commonShift[0], -commonShift[1]];
  const from: number[] = [];
  const to: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    const forward = trackPoint(there, x, y, commonShift);
    if (!forward) continue;
    const backward = trackPoint(back, x + forward[0], y + forward[1], opposite);
    if (!backward) continue;
    const [ex, ey] = [forward[0] + backward[0], forward[1] + backward[1]];
    if (ex * ex + ey * ey > params.forwardBackwardErrorMaxPx * params.forwardBackwardErrorMaxPx)
      continue;
    from.push(x, y);
    to.push(x + forward[0], y + forward[1]);
  }
  return { from: Float64Array.from(from), to: Float64Array.from(to) };
}

function createWindow(radius: number): FlowWindow {
  const side = 2 * radius + 1;
  const column = () => new Float64Array(side * side);
  return { side, radius, gray: column(), gx: column(), gy: column() };
}

/**
 * The shift of one point, coarse to fine; null where the window of level 0 has no texture or
 * crosses the border.
 */
function trackPoint(pair: FlowPair, x: number, y: number, start: Shift): Shift | null {
  let shift = start;
  for (let l = pair.before.length - 1; l >= 0; l--) {
    const scale = 2 ** -l;
    const refined = trackAtLevel(pair, l, x * scale, y * scale, [
      shift[0] * scale,
      shift[1] * scale,
    ]);
    if (refined) shift = [refined[0] / scale, refined[1] / scale];
    // A window without texture at a coarse level may have one at a finer level.
    else if (l === 0) return null;
  }
  return shift;
}

/** Newton iterations on one level. */
function trackAtLevel(
  { before, after, window, params }: FlowPair,
  l: number,
  x: number,
  y: number,
  start: Shift,
): Shift | null {
  const normal = readWindow(before[l]!, x, y, window);
  if (!normal) return null;
  const { xx, xy, yy } = normal;
  const det = xx * yy - xy * xy;
  const eigenvalue = (xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) * ((xx - yy) / 2) + xy * xy);
  if (eigenvalue < params.eigenvalueMin * window.side * window.side || !(det > 0)) return null;
  let [dx, dy] = start;
  for (let step = 0; step < params.iterationsMax; step++) {
    const mismatchVector = mismatch(after[l]!, x + dx, y + dy, window, normal);
    if (!mismatchVector) return null;
    const sx = (yy * mismatchVector[0] - xy * mismatchVector[1]) / det;
    const sy = (xx * mismatchVector[1] - xy * mismatchVector[0]) / det;
    dx += sx;
    dy += sy;
    if (sx * sx + sy * sy < params.stepMinPx * params.stepMinPx) break;
  }
  return [dx, dy];
}

/**
 * Fills the window with gray levels and central-difference gradients around (x, y); null when it
 * crosses the border.
 */
function readWindow(
  { width: w, height: h, pixels }: PyramidLevel,
  x: number,
  y: number,
  { side, radius, gray, gx, gy }: FlowWindow,
): NormalEquations | null {
  const [left, top] = [x - 0.5 - radius, y - 0.5 - radius];
  const [i0, j0] = [Math.floor(left), Math.floor(top)];
  if (!(i0 >= 1 && j0 >= 1 && i0 + side + 1 < w && j0 + side + 1 < h)) return null;
  const [fx, fy] = [left - i0, top - j0];
  const [w00, w10, w01, w11] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  let [xx, xy, yy, sumX, sumY] = [0, 0, 0, 0, 0];
  for (let j = 0; j < side; j++) {
    let p = (j0 + j) * w + i0;
    for (let i = 0, k = j * side; i < side; i++, p++, k++) {
      const [a, b, c, d] = [pixels[p]!, pixels[p + 1]!, pixels[p + w]!, pixels[p + w + 1]!];
      gray[k] = w00 * a + w10 * b + w01 * c + w11 * d;
      const x2 =
        w00 * (b - pixels[p - 1]!) +
        w10 * (pixels[p + 2]! - a) +
        w01 * (d - pixels[p + w - 1]!) +
        w11 * (pixels[p + w + 2]! - c);
      const y2 =
        w00 * (c - pixels[p - w]!) +
        w10 * (d - pixels[p - w + 1]!) +
        w01 * (pixels[p + 2 * w]! - a) +
        w11 * (pixels[p + 2 * w + 1]! - b);
      gx[k] = x2 / 2;
      gy[k] = y2 / 2;
      sumX += x2 / 2;
      sumY += y2 / 2;
      xx += (x2 * x2) / 4;
      xy += (x2 * y2) / 4;
      yy += (y2 * y2) / 4;
    }
  }
  const n = side * side;
  const [meanX, meanY] = [sumX / n, sumY / n];
  return {
    xx: xx - n * meanX * meanX,
    xy: xy - n * meanX * meanY,
    yy: yy - n * meanY * meanY,
    meanX,
    meanY,
  };
}

/**
 * Gradient-weighted differences between the window and the image at (x, y), brightness offset
 * removed; null across the border.
 */
function mismatch(
  { width: w, height: h, pixels }: PyramidLevel,
  x: number,
  y: number,
  { side, radius, gray, gx, gy }: FlowWindow,
  { meanX, meanY }: NormalEquations,
): Shift | null {
  const [left, top] = [x - 0.5 - radius, y - 0.5 - radius];
  const [i0, j0] = [Math.floor(left), Math.floor(top)];
  if (!(i0 >= 0 && j0 >= 0 && i0 + side < w && j0 + side < h)) return null;
  const [fx, fy] = [left - i0, top - j0];
  const [w00, w10, w01, w11] = [(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy];
  let [bx, by, sum] = [0, 0, 0];
  for (let j = 0; j < side; j++) {
    let p = (j0 + j) * w + i0;
    for (let i = 0, k = j * side; i < side; i++, p++, k++) {
      const d =
        gray[k]! -
        (w00 * pixels[p]! + w10 * pixels[p + 1]! + w01 * pixels[p + w]! + w11 * pixels[p + w + 1]!);
      bx += gx[k]! * d;
      by += gy[k]! * d;
      sum += d;
    }
  }
  return [bx - meanX * sum, by - meanY * sum];
}
