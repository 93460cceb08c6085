// The static part of a scene as quads grouped by texture: meters, sRGB colors in 0..1. Pure data;
// the page turns each group into one draw call.

import { valueAt } from '@/lib/vision/value-at';
import type { SrgbColor } from '../body/outfit.ts';
import type { GroundLine, GroundPair, Vec3 } from '../space.ts';

/**
 * Effect on the identity buffer: occludes, marks spectators to be ignored, or none (nets, glass).
 */
export type Surface = 'plain' | 'spectators' | 'unseen';
export type TextureName = `${string}:${number}`;

export type Group = {
  readonly texture: TextureName;
  readonly surface: Surface;
  readonly positions: number[];
  readonly normals: number[];
  readonly uv: number[];
  /** Four per vertex: color, and 1 where it is lit (0 is emissive). */
  readonly colors: number[];
  readonly indices: number[];
};

export type SurfacePaint = {
  readonly texture: TextureName;
  readonly color: SrgbColor;
  /** Meters covered by one repeat of the texture; none: the texture fills the surface once. */
  readonly repeatM?: number;
  /** The same upwards, where a repeat is not as high as wide. */
  readonly repeatUpM?: number;
  readonly lit?: number;
  readonly surface?: Surface;
};

export const white: TextureName = 'white:0';
export const painted = (color: SrgbColor, more: Partial<SurfacePaint> = {}): SurfacePaint => ({
  texture: white,
  color,
  ...more,
});

/**
 * A corner and the two edges from it: the first to the right, the second upwards in the texture.
 */
export type Parallelogram = { readonly corner: Vec3; readonly u: Vec3; readonly v: Vec3 };
/** A prism around a line: a round bar of `sides` faces. */
export type Rod = {
  readonly from: Vec3;
  readonly to: Vec3;
  readonly radius: number;
  readonly sides?: number;
};
/** An axis-parallel rectangle on the ground. */
export type GroundRect = readonly [x0: number, z0: number, x1: number, z1: number];
/** Heights of the lower and the upper edge. */
export type HeightSpan = readonly [y0: number, y1: number];
/** A box whose bottom center is `at`: width, height, depth, and its turn about y in degrees. */
export type SolidBox = { readonly at: Vec3; readonly size: Vec3; readonly yaw?: number };

export type Mesh = { readonly groups: Map<string, Group> };
export const emptyMesh = (): Mesh => ({ groups: new Map() });

function groupOf(mesh: Mesh, paint: SurfacePaint): Group {
  const surface = paint.surface ?? 'plain';
  const key = `${paint.texture}/${surface}`;
  let group = mesh.groups.get(key);
  if (!group) {
    group = {
      texture: paint.texture,
      surface,
      positions: [],
      normals: [],
      uv: [],
      colors: [],
      indices: [],
    };
    mesh.groups.set(key, group);
  }
  return group;
}

/** A parallelogram visible from both sides; `shift` moves the texture. */
export function quad(
  mesh: Mesh,
  { corner, u, v }: Parallelogram,
  paint: SurfacePaint,
  shift: readonly [number, number] = [0, 0],
): void {
  const g = groupOf(mesh, paint);
  const base = g.positions.length / 3;
  const lu = Math.hypot(...u);
  const lv = Math.hypot(...v);
  const n = [
    (u[1] * v[2] - u[2] * v[1]) / (lu * lv || 1),
    (u[2] * v[0] - u[0] * v[2]) / (lu * lv || 1),
    (u[0] * v[1] - u[1] * v[0]) / (lu * lv || 1),
  ];
  const [ru, rv] = paint.repeatM
    ? [lu / paint.repeatM, lv / (paint.repeatUpM ?? paint.repeatM)]
    : [1, 1];
  for (const [a, b] of [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const) {
    g.positions.push(
      corner[0] + a * u[0] + b * v[0],
      corner[1] + a * u[1] + b * v[1],
      corner[2] + a * u[2] + b * v[2],
    );
    g.normals.push(valueAt(n, 0), valueAt(n, 1), valueAt(n, 2));
    g.uv.push(shift[0] + a * ru, shift[1] + b * rv);
    g.colors.push(...paint.color, paint.lit ?? 1);
  }
  g.indices.push(base, base + 1, base + 2, base, base + 2, base + 3);
}

/** A rectangle on the ground, `y` meters above it. */
export function floor(mesh: Mesh, [x0, z0, x1, z1]: GroundRect, paint: SurfacePaint, y = 0): void {
  quad(mesh, { corner: [x0, y, z1], u: [x1 - x0, 0, 0], v: [0, 0, z0 - z1] }, paint);
}

/** An upright wall on a line; its right side (seen from above, from a to b) faces the viewer. */
export function wall(
  mesh: Mesh,
  [a, b]: GroundLine,
  [y0, y1]: HeightSpan,
  paint: SurfacePaint,
): void {
  quad(
    mesh,
    { corner: [a[0], y0, a[1]], u: [b[0] - a[0], 0, b[1] - a[1]], v: [0, y1 - y0, 0] },
    paint,
  );
}

/** The six faces of a box; `top` paints the upper and the lower one. */
export function box(
  mesh: Mesh,
  { at, size, yaw = 0 }: SolidBox,
  paint: SurfacePaint,
  top: SurfacePaint = paint,
): void {
  const c = Math.cos((yaw * Math.PI) / 180);
  const s = Math.sin((yaw * Math.PI) / 180);
  const [w, h, d] = size;
  const corner = (x: number, z: number): GroundPair => [
    at[0] + x * c + z * s,
    at[2] - x * s + z * c,
  ];
  const [a, b, e, f] = [
    corner(-w / 2, d / 2),
    corner(w / 2, d / 2),
    corner(w / 2, -d / 2),
    corner(-w / 2, -d / 2),
  ] as const;
  const sides: readonly GroundLine[] = [
    [a, b],
    [b, e],
    [e, f],
    [f, a],
  ];
  for (const side of sides) wall(mesh, side, [at[1], at[1] + h], paint);
  for (const y of [at[1] + h, at[1]])
    quad(
      mesh,
      {
        corner: [a[0], y, a[1]],
        u: [b[0] - a[0], 0, b[1] - a[1]],
        v: [f[0] - a[0], 0, f[1] - a[1]],
      },
      top,
    );
}

/** The side faces of a rod. */
export function bar(mesh: Mesh, rod: Rod, paint: SurfacePaint): void {
  const { from, to, radius, sides = 5 } = rod;
  const d: Vec3 = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const upright = Math.abs(d[1]) > 0.8 * Math.hypot(...d);
  const e1: Vec3 = upright ? [1, 0, 0] : [0, 1, 0];
  const l = Math.hypot(...d) || 1;
  const e2: Vec3 = [
    (d[1] * e1[2] - d[2] * e1[1]) / l,
    (d[2] * e1[0] - d[0] * e1[2]) / l,
    (d[0] * e1[1] - d[1] * e1[0]) / l,
  ];
  const at = (i: number): Vec3 => {
    const a = (2 * Math.PI * i) / sides;
    return [
      radius * (Math.cos(a) * e1[0] + Math.sin(a) * e2[0]),
      radius * (Math.cos(a) * e1[1] + Math.sin(a) * e2[1]),
      radius * (Math.cos(a) * e1[2] + Math.sin(a) * e2[2]),
    ];
  };
  for (let i = 0; i < sides; i++) {
    const p = at(i);
    const q = at(i + 1);
    quad(
      mesh,
      {
        corner: [from[0] + p[0], from[1] + p[1], from[2] + p[2]],
        u: [q[0] - p[0], q[1] - p[1], q[2] - p[2]],
        v: d,
      },
      paint,
    );
  }
}

/** A sphere of few faces. */
export function ball(mesh: Mesh, at: Vec3, radius: number, paint: SurfacePaint, rows = 5): void {
  const columns = rows + 2;
  const point = (i: number, j: number): Vec3 => {
    const a = (Math.PI * i) / rows;
    const b = (2 * Math.PI * j) / columns;
    return [
      at[0] + radius * Math.sin(a) * Math.cos(b),
      at[1] + radius * Math.cos(a),
      at[2] + radius * Math.sin(a) * Math.sin(b),
    ];
  };
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const [p, q, r] = [point(i + 1, j), point(i + 1, j + 1), point(i, j)];
      // At the poles an edge has no length: a minimal one keeps the normal defined.
      const u: Vec3 = [q[0] - p[0] || 1e-4, q[1] - p[1], q[2] - p[2]];
      quad(
        mesh,
        { corner: p, u, v: [r[0] - p[0], r[1] - p[1], r[2] - p[2]] },
        (i + j) % 3 === 0
          ? { ...paint, color: [paint.color[0] * 0.5, paint.color[1] * 0.5, paint.color[2] * 0.6] }
          : paint,
      );
    }
  }
}

/** A stripe on the ground along a polyline, `width` meters wide. */
export function line(
  mesh: Mesh,
  points: readonly GroundPair[],
  width: number,
  paint: SurfacePaint,
  y = 0.006,
): void {
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [valueAt(points, i), valueAt(points, i + 1)];
    const l = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const n = [((b[1] - a[1]) / l) * width * 0.5, (-(b[0] - a[0]) / l) * width * 0.5] as const;
    quad(
      mesh,
      {
        corner: [a[0] - n[0], y, a[1] - n[1]],
        u: [b[0] - a[0], 0, b[1] - a[1]],
        v: [2 * n[0], 0, 2 * n[1]],
      },
      paint,
    );
  }
}

/** Points of an arc about a center, from one angle to another in degrees. */
export function arc(
  [x, z]: GroundPair,
  radius: number,
  [from, to]: readonly [number, number],
  steps = 28,
): GroundPair[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const a = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [x + radius * Math.cos(a), z + radius * Math.sin(a)] as const;
  });
}
