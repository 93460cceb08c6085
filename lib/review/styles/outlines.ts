// Outlines that several styles share: polygons with round corners and with parallel sides, rings.

import {
  bandBetween,
  type Contour,
  type CurveSegment,
  type Ellipse,
  ellipse,
  reversed,
  type Vertex,
} from '../draw-list';

/** A closed outline through the corners, each rounded by one curve over a share of its sides. */
export function roundCorners(corners: readonly Vertex[], share: number): Contour {
  const at = (i: number) => corners[(i + corners.length) % corners.length] ?? [0, 0];
  const segments: CurveSegment[] = [];
  corners.forEach((corner, i) => {
    const into = between(corner, at(i - 1), share);
    const out = between(corner, at(i + 1), share);
    const c1 = between(into, corner, 0.6);
    const c2 = between(out, corner, 0.6);
    segments.push(into, [c1[0], c1[1], c2[0], c2[1], out[0], out[1]]);
  });
  return { start: between(at(0), at(-1), share), segments: segments.slice(1) };
}

function between(a: Vertex, b: Vertex, share: number): Vertex {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** The corners moved outwards, so that each side is farther out by `distance`. Clockwise on screen. */
export function grown(corners: readonly Vertex[], distance: number): Vertex[] {
  return corners.map((corner, i) => {
    const before = corners.at(i - 1) ?? corner;
    const after = corners[(i + 1) % corners.length] ?? corner;
    const [ax, ay] = outward(before, corner);
    const [bx, by] = outward(corner, after);
    const scale = distance / Math.max(0.1, 1 + ax * bx + ay * by);
    return [corner[0] + scale * (ax + bx), corner[1] + scale * (ay + by)];
  });
}

/** Unit vector away from the inside of a side. */
function outward(from: Vertex, to: Vertex): Vertex {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const length = Math.hypot(dx, dy) || 1;
  return [dy / length, -dx / length];
}

/** The ellipse farther out by `dx` on its sides and `dy` above and below. */
export function grownEllipse({ x, y, rx, ry }: Ellipse, dx: number, dy = dx): Ellipse {
  return { x, y, rx: Math.max(0, rx + dx), ry: Math.max(0, ry + dy) };
}

/** The band between two ellipses: whole, or in dashes that cover a share of it. */
export function ringBand(outer: Ellipse, inner: Ellipse, dashes = 0, share = 0.62): Contour[] {
  if (dashes === 0)
    return [
      ellipse(outer.x, outer.y, outer.rx, outer.ry),
      reversed(ellipse(inner.x, inner.y, inner.rx, inner.ry)),
    ];
  const step = (2 * Math.PI) / dashes;
  return Array.from({ length: dashes }, (_, i) =>
    bandBetween(outer, inner, i * step, (i + share) * step),
  );
}
