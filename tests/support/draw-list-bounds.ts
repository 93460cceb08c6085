// What a draw list covers: bounds of points on its outlines. Its control points lie farther out.

import type { DrawList, Vertex } from '@/lib/review/draw-list';
import { valueAt } from '@/lib/vision/value-at';

const stepsPerCurve = 32;

/** Image pixels. */
export function boundsOf(list: DrawList) {
  const points = pointsOn(list);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return { left, right, top, bottom, width: right - left, height: bottom - top };
}

function pointsOn(list: DrawList): Vertex[] {
  const points: Vertex[] = [];
  for (const { start, segments } of list.flatMap(({ contours }) => contours)) {
    let from = start;
    points.push(start);
    for (const segment of segments) {
      const to: Vertex = [
        valueAt(segment, segment.length - 2),
        valueAt(segment, segment.length - 1),
      ];
      if (segment.length === 6)
        for (let step = 1; step < stepsPerCurve; step += 1)
          points.push(onCurve([from[0], from[1], ...segment], step / stepsPerCurve));
      points.push(to);
      from = to;
    }
  }
  return points;
}

function onCurve(numbers: readonly number[], t: number): Vertex {
  const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  const along = (axis: 0 | 1) =>
    weights.reduce((sum, weight, i) => sum + weight * valueAt(numbers, 2 * i + axis), 0);
  return [along(0), along(1)];
}
