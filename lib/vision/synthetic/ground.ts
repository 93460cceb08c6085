// Background of a synthetic scene: a marked ground and a wall with an audience behind it. Both are
// value noise, so that there are corners to track, with lines at known positions. Ray cast per
// pixel.

import { seededRandom } from '../random';
import type { CameraView } from './camera';

/** Tileable squares of brightness, 0..255. */
export type Textures = { readonly ground: Uint8Array; readonly wall: Uint8Array };

/** Texels per side (a power of two), and their size in meters. */
const side = 256;
const texel = 0.08;
/** Depth of the wall. Meters */
const wallZ = 30;
/** Distance and width of the lines on the ground. Meters */
const lineSpacing = 5;
const lineWidth = 0.12;
/** Colors at full brightness, red green blue. */
const grass = [96, 168, 88] as const;
const audience = [190, 176, 170] as const;

/** The textures of a scene. */
export function paintTextures(seed: number): Textures {
  const random = seededRandom(seed);
  const ground = noise(random, [64, 16, 8], [0.3, 0.35, 0.35]);
  const lineSpacingTexels = Math.round(lineSpacing / texel);
  const lineTexels = Math.max(1, Math.round(lineWidth / texel));
  for (let i = 0; i < ground.length; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    if (x % lineSpacingTexels < lineTexels || y % lineSpacingTexels < lineTexels) ground[i] = 255;
  }
  return { ground, wall: noise(random, [32, 8, 4], [0.2, 0.4, 0.4]) };
}

/** Value noise: octaves of a random lattice, `cells` texels apart. */
function noise(
  random: () => number,
  cells: readonly number[],
  weights: readonly number[],
): Uint8Array {
  const sum = new Float64Array(side * side);
  cells.forEach((cell, octave) => {
    const n = side / cell;
    const lattice = Float64Array.from({ length: n * n }, random);
    for (let i = 0; i < sum.length; i++) {
      const [x, y] = [(i % side) / cell, Math.floor(i / side) / cell];
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const latticeAt = (dx: number, dy: number) => lattice[((y0 + dy) % n) * n + ((x0 + dx) % n)]!;
      const top = latticeAt(0, 0) + (x - x0) * (latticeAt(1, 0) - latticeAt(0, 0));
      const bottom = latticeAt(0, 1) + (x - x0) * (latticeAt(1, 1) - latticeAt(0, 1));
      sum[i] = sum[i]! + weights[octave]! * (top + (y - y0) * (bottom - top));
    }
  });
  return Uint8Array.from(sum, (value) => 60 + 170 * value);
}

/** Renders ground and wall over the whole frame; rgb [width * height * 3]. */
export function paintBackground(
  rgb: Uint8Array,
  view: CameraView,
  { ground, wall }: Textures,
): void {
  const { width, height, rotation: r, focal } = view;
  const [px, py, pz] = view.position;
  for (let v = 0; v < height; v++) {
    const down = (v + 0.5 - height / 2) / focal;
    for (let u = 0; u < width; u++) {
      const right = (u + 0.5 - width / 2) / focal;
      const dx = r[0]! * right + r[3]! * down + r[6]!;
      const dy = r[1]! * right + r[4]! * down + r[7]!;
      const dz = r[2]! * right + r[5]! * down + r[8]!;
      const toWall = dz > 0 ? (wallZ - pz) / dz : Number.POSITIVE_INFINITY;
      const toGround = dy < 0 ? -py / dy : Number.POSITIVE_INFINITY;
      const at = 3 * (v * width + u);
      if (toGround < toWall)
        shade(rgb, at, grass, sampleTexture(ground, px + toGround * dx, pz + toGround * dz) / 255);
      else shade(rgb, at, audience, sampleTexture(wall, px + toWall * dx, py + toWall * dy) / 255);
    }
  }
}

function shade(
  rgb: Uint8Array,
  at: number,
  color: readonly [number, number, number],
  share: number,
): void {
  rgb[at] = color[0] * share;
  rgb[at + 1] = color[1] * share;
  rgb[at + 2] = color[2] * share;
}

/** Bilinear, tiled. Runs for every pixel: no tuples. */
function sampleTexture(texture: Uint8Array, x: number, y: number): number {
  const tx = x / texel;
  const ty = y / texel;
  const fx = Math.floor(tx);
  const fy = Math.floor(ty);
  const x0 = fx & (side - 1);
  const x1 = (fx + 1) & (side - 1);
  const row0 = (fy & (side - 1)) * side;
  const row1 = ((fy + 1) & (side - 1)) * side;
  const top = texture[row0 + x0]! + (tx - fx) * (texture[row0 + x1]! - texture[row0 + x0]!);
  const bottom = texture[row1 + x0]! + (tx - fx) * (texture[row1 + x1]! - texture[row1 + x0]!);
  return top + (ty - fy) * (bottom - top);
}
