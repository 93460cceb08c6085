// The skin of a person as rings around bones. A ring is an ellipse in a bone's space; neighboring
// rings of one tube are joined by triangles. Built once per person; `poseSkin` then writes
// positions (meters) and normals for any set of bone frames.

import type { Frame } from '../space.ts';
import type { SrgbColor } from './outfit.ts';

/** Color of a tube and the part of the person's tile on it: shirt, head, or none (plain color). */
export type SkinPaint = {
  readonly color: SrgbColor;
  readonly tile?: 'shirt' | 'head';
  readonly wrinkle?: number;
};

export type Ring = {
  readonly bone: number;
  /** A second bone whose rotation this ring shares half-way, at joints. */
  readonly shared?: number;
  readonly at: readonly [number, number, number];
  readonly half: readonly [number, number];
  /** The bone's axis the ring stands across: 1 (limbs) or 2 (feet). */
  readonly across?: 1 | 2;
  /** 1 is an ellipse; smaller is boxier. */
  readonly round?: number;
};

export type Tube = {
  readonly rings: readonly Ring[];
  readonly paint: (ring: number) => SkinPaint;
  readonly segments: number;
  /** Height in the tile for each ring, 0 bottom to 1 top. */
  readonly v?: readonly number[];
  readonly side?: SrgbColor;
};

export type Skin = {
  readonly vertices: number;
  /** Finely tessellated, for large people. */
  readonly fine: boolean;
  readonly indices: Uint32Array;
  readonly colors: Uint8Array;
  /**
   * Tile coordinates in 0..1, x to the right for an observer of the person: back at 0.25, front at
   * 0.75. x = -1 marks a plain color.
   */
  readonly uv: Float32Array;
  readonly rings: readonly Ring[];
  readonly ringStart: Int32Array;
  readonly ringCount: Int32Array;
  readonly slope: Float32Array;
  readonly circle: Float32Array;
};

type SkinBuilder = {
  rings: Ring[];
  start: number[];
  count: number[];
  slope: number[];
  circle: number[];
  colors: number[];
  uv: number[];
  indices: number[];
};

function addRing(
  d: SkinBuilder,
  tube: Tube,
  index: number,
  paint: SkinPaint,
  slope: number,
): number {
  const start = d.circle.length / 2;
  const { segments } = tube;
  const ring = tube.rings[index]!;
  const e = ring.round ?? 1;
  for (let i = 0; i <= segments; i++) {
    const angle = (2 * Math.PI * i) / segments;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    d.circle.push(Math.sign(c) * Math.abs(c) ** e, Math.sign(s) * Math.abs(s) ** e);
    // The outer side of a limb, where a stripe runs.
    const color = tube.side && Math.abs(c) > 0.9 ? tube.side : paint.color;
    d.colors.push(
      ...color.map((part) => Math.round(255 * Math.min(1, part))),
      Math.round(255 * (paint.wrinkle ?? 0)),
    );
    d.uv.push(
      paint.tile ? 1 - i / segments : -1,
      (paint.tile === 'head' ? 0 : 1 / 3) +
        (tube.v?.[index] ?? 0) * (paint.tile === 'head' ? 1 / 3 : 2 / 3),
    );
  }
  d.rings.push(ring);
  d.start.push(start);
  d.count.push(segments + 1);
  d.slope.push(slope);
  return start;
}

const girthOf = (ring: Ring) => (ring.half[0] + ring.half[1]) / 2;

function slopeAt(tube: Tube, i: number): number {
  const a = tube.rings[Math.max(0, i - 1)]!;
  const b = tube.rings[Math.min(tube.rings.length - 1, i + 1)]!;
  if (a.bone !== b.bone) return 0;
  const axis = a.across ?? 1;
  const along = b.at[axis]! - a.at[axis]!;
  return Math.abs(along) < 1e-4 ? 0 : Math.max(-3, Math.min(3, (girthOf(b) - girthOf(a)) / along));
}

const samePaint = (a: SkinPaint, b: SkinPaint) =>
  a.tile === b.tile && a.wrinkle === b.wrinkle && a.color.every((part, i) => part === b.color[i]);

function addTube(d: SkinBuilder, tube: Tube): void {
  // Triangles must face outwards whichever way the rings follow each other along the bone.
  const axis = tube.rings[0]!.across ?? 1;
  const first = tube.rings.findIndex(
    (ring, i) =>
      i > 0 &&
      ring.bone === tube.rings[i - 1]!.bone &&
      ring.at[axis] !== tube.rings[i - 1]!.at[axis],
  );
  const rising = first > 0 ? tube.rings[first]!.at[axis]! > tube.rings[first - 1]!.at[axis]! : true;
  const flip = rising === (axis === 1);
  let before: { paint: SkinPaint; ring: number } | null = null;
  for (let i = 0; i + 1 < tube.rings.length; i++) {
    const paint = tube.paint(i);
    // Bands of the same paint share their ring; where the color changes the ring is duplicated, so
    // that the edge is sharp.
    const a: number =
      before && samePaint(before.paint, paint)
        ? before.ring
        : addRing(d, tube, i, paint, slopeAt(tube, i));
    const b = addRing(d, tube, i + 1, paint, slopeAt(tube, i + 1));
    before = { paint, ring: b };
    for (let s = 0; s < tube.segments; s++) {
      const quad = [a + s, a + s + 1, b + s, b + s + 1] as const;
      if (flip) d.indices.push(quad[0], quad[2], quad[1], quad[1], quad[2], quad[3]);
      else d.indices.push(quad[0], quad[1], quad[2], quad[1], quad[3], quad[2]);
    }
  }
}

export function buildSkin(tubes: readonly Tube[], fine: boolean): Skin {
  const d: SkinBuilder = {
    rings: [],
    start: [],
    count: [],
    slope: [],
    circle: [],
    colors: [],
    uv: [],
    indices: [],
  };
  for (const tube of tubes) addTube(d, tube);
  return {
    vertices: d.circle.length / 2,
    fine,
    indices: Uint32Array.from(d.indices),
    colors: Uint8Array.from(d.colors),
    uv: Float32Array.from(d.uv),
    rings: d.rings,
    ringStart: Int32Array.from(d.start),
    ringCount: Int32Array.from(d.count),
    slope: Float32Array.from(d.slope),
    circle: Float32Array.from(d.circle),
  };
}

const axes = new Float64Array(9);

/** Rotation of a ring: its bone's, or half-way to a second bone's at a joint. */
function ringAxes(ring: Ring, frames: readonly Frame[]): void {
  const a = frames[ring.bone]!;
  if (ring.shared === undefined) {
    for (let i = 0; i < 9; i++) axes[i] = a[i]!;
    return;
  }
  const b = frames[ring.shared]!;
  for (let c = 0; c < 9; c += 3) {
    const x = a[c]! + b[c]!;
    const y = a[c + 1]! + b[c + 1]!;
    const z = a[c + 2]! + b[c + 2]!;
    const length = Math.hypot(x, y, z) || 1;
    axes[c] = x / length;
    axes[c + 1] = y / length;
    axes[c + 2] = z / length;
  }
}

/**
 * Writes the skin's vertices from `offset` (in vertices) on, in the space of the frames; returns
 * the lowest y.
 */
export function poseSkin(
  skin: Skin,
  frames: readonly Frame[],
  positions: Float32Array,
  normals: Float32Array,
  offset: number,
): number {
  let lowest = Infinity;
  for (let r = 0; r < skin.rings.length; r++) {
    const ring = skin.rings[r]!;
    const f = frames[ring.bone]!;
    ringAxes(ring, frames);
    const [ax, ay, az] = ring.at;
    const ox = f[9]! + f[0]! * ax + f[3]! * ay + f[6]! * az;
    const oy = f[10]! + f[1]! * ax + f[4]! * ay + f[7]! * az;
    const oz = f[11]! + f[2]! * ax + f[5]! * ay + f[8]! * az;
    const second = ring.across === 2 ? 3 : 6;
    const along = ring.across === 2 ? 6 : 3;
    const [hx, hz] = ring.half;
    const slope = skin.slope[r]!;
    const end = skin.ringStart[r]! + skin.ringCount[r]!;
    for (let v = skin.ringStart[r]!; v < end; v++) {
      const c = skin.circle[2 * v]!;
      const s = skin.circle[2 * v + 1]!;
      const px = c * hx;
      const pz = s * hz;
      const at = 3 * (offset + v);
      const y = oy + axes[1]! * px + axes[second + 1]! * pz;
      positions[at] = ox + axes[0]! * px + axes[second]! * pz;
      positions[at + 1] = y;
      positions[at + 2] = oz + axes[2]! * px + axes[second + 2]! * pz;
      if (y < lowest) lowest = y;
      const nx = c * hz;
      const nz = s * hx;
      const n = 1 / (Math.hypot(nx, nz) || 1);
      const k = 1 / Math.hypot(1, slope);
      for (let i = 0; i < 3; i++)
        normals[at + i] =
          k * (n * (axes[i]! * nx + axes[second + i]! * nz) - axes[along + i]! * slope);
    }
  }
  return lowest;
}
