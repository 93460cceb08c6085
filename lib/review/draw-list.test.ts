import { describe, expect, it } from 'vitest';
import { bandBetween, type Contour, ellipse, pointOn, rectangle, reversed } from './draw-list';

/**
 * Twice the signed area of the polygon of corners and control points: its sign is the orientation.
 */
function orientation(contour: Contour): number {
  const points = [
    contour.start,
    ...contour.segments.map((s) => (s.length === 2 ? s : ([s[4], s[5]] as const))),
  ];
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
}

describe('an outline', () => {
  it.each([
    ['rectangle', rectangle(1, 2, 30, 40)],
    ['ellipse', ellipse(50, 60, 20, 10)],
    ['band', bandBetween({ x: 0, y: 0, rx: 20, ry: 10 }, { x: 0, y: 1, rx: 15, ry: 6 }, 0.3, 2)],
  ])(
    'of a %s has the opposite orientation when reversed, and twice reversed is itself',
    (_name, contour) => {
      expect(orientation(reversed(contour))).toBeCloseTo(-orientation(contour), 9);
      expect(reversed(reversed(contour))).toEqual(contour);
    },
  );

  it('of an ellipse stays within 0.03 % of its radius', () => {
    const { start, segments } = ellipse(0, 0, 1000, 1000);
    let [x0, y0] = start;
    for (const segment of segments) {
      const [x1, y1, x2, y2, x3, y3] = segment as [number, number, number, number, number, number];
      for (let t = 0; t <= 1; t += 0.05) {
        const u = 1 - t;
        const x = u ** 3 * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t ** 3 * x3;
        const y = u ** 3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t ** 3 * y3;
        expect(Math.abs(Math.hypot(x, y) - 1000)).toBeLessThan(0.3);
      }
      [x0, y0] = [x3, y3];
    }
  });

  it('of a band begins on its outer and has its far corner on its inner ellipse', () => {
    const outer = { x: 5, y: 5, rx: 20, ry: 10 };
    const inner = { x: 5, y: 6, rx: 15, ry: 6 };
    const band = bandBetween(outer, inner, 1, 2);
    expect(band.start).toEqual(pointOn(outer, 1));
    expect(band.segments).toContainEqual(pointOn(inner, 2));
  });
});
