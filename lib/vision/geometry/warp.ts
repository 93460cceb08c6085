// Camera motion as a plane map: a warp is [a b tx c d ty], (x, y) -> (a x + b y + tx, c x + d y +
// ty), in pixels. Invariant: composeWarps(invertWarp(A), A) is the identity.

/** A new identity warp. */
export function identityWarp(): Float64Array {
  return Float64Array.of(1, 0, 0, 0, 1, 0);
}

/** Warp k of a column of warps [m * 6]. */
export function warpAt(warps: Float64Array, k: number): Float64Array {
  return warps.subarray(6 * k, 6 * k + 6);
}

/** A column of `count` identity warps: a static camera. */
export function identityWarps(count: number): Float64Array {
  const out = new Float64Array(6 * count);
  for (let k = 0; k < count; k++) out.set(identityWarp(), 6 * k);
  return out;
}

/** The six numbers of a warp by name. */
export function warpParts(warp: Float64Array): {
  a: number;
  b: number;
  tx: number;
  c: number;
  d: number;
  ty: number;
} {
  return { a: warp[0]!, b: warp[1]!, tx: warp[2]!, c: warp[3]!, d: warp[4]!, ty: warp[5]! };
}

/** First `first`, then `second`. */
export function composeWarps(second: Float64Array, first: Float64Array): Float64Array {
  const s = warpParts(second);
  const f = warpParts(first);
  return Float64Array.of(
    s.a * f.a + s.b * f.c,
    s.a * f.b + s.b * f.d,
    s.a * f.tx + s.b * f.ty + s.tx,
    s.c * f.a + s.d * f.c,
    s.c * f.b + s.d * f.d,
    s.c * f.tx + s.d * f.ty + s.ty,
  );
}

/** The inverse; of a singular warp the identity, a static camera. */
export function invertWarp(warp: Float64Array): Float64Array {
  const { a, b, tx, c, d, ty } = warpParts(warp);
  const det = a * d - b * c;
  if (det === 0 || !Number.isFinite(det)) return identityWarp();
  return Float64Array.of(
    d / det,
    -b / det,
    (b * ty - d * tx) / det,
    -c / det,
    a / det,
    (c * tx - a * ty) / det,
  );
}

/**
 * The part of a warp after the share `t` (0..1) of its time; linear, exact for shifts, good for the
 * small zooms between frames.
 */
function fractionOfWarp(warp: Float64Array, t: number): Float64Array {
  const identity = identityWarp();
  return warp.map((value, i) => identity[i]! + t * (value - identity[i]!));
}

/** The same motion in an image `sx` times as wide and `sy` times as high. */
export function scaleWarp(warp: Float64Array, sx: number, sy: number): Float64Array {
  const { a, b, tx, c, d, ty } = warpParts(warp);
  return Float64Array.of(a, (b * sx) / sy, tx * sx, (c * sy) / sx, d, ty * sy);
}

/** A column of warps [m * 6], each scaled so. */
export function scaleWarps(warps: Float64Array, sx: number, sy: number): Float64Array {
  const out = new Float64Array(warps.length);
  for (let at = 0; at < warps.length; at += 6)
    out.set(scaleWarp(warps.subarray(at, at + 6), sx, sy), at);
  return out;
}

/** The factor of lengths: the square root of the factor of areas. */
export function warpScale(warp: Float64Array): number {
  const { a, b, c, d } = warpParts(warp);
  return Math.sqrt(Math.abs(a * d - b * c));
}

/**
 * Camera motion of every frame of the clip from the frame before it [frames * 6]; the first is the
 * identity. Motion across skipped frames is divided evenly; after the last analysed frame the
 * camera is static.
 */
export function warpsPerFrame(
  frames: number,
  analysed: Int32Array,
  warps: Float64Array,
): Float64Array {
  const out = identityWarps(frames);
  for (let k = 1; k < analysed.length; k++) {
    const [from, to] = [analysed[k - 1]!, analysed[k]!];
    const fullWarp = warpAt(warps, k);
    splitWarp(fullWarp, to - from).forEach((part, i) => {
      out.set(part, 6 * (from + 1 + i));
    });
  }
  return out;
}

/** From the pixels of frame `from` to those of frame `to`, in either direction. */
export function warpBetween(perFrame: Float64Array, from: number, to: number): Float64Array {
  if (to < from) return invertWarp(warpBetween(perFrame, to, from));
  let warp = identityWarp();
  for (let frame = from + 1; frame <= to; frame++)
    warp = composeWarps(warpAt(perFrame, frame), warp);
  return warp;
}

/** A warp as a composition of `steps` warps of equal time. */
export function splitWarp(warp: Float64Array, steps: number): Float64Array[] {
  if (steps === 1) return [warp];
  return Array.from({ length: steps }, (_, i) => partOfWarp(warp, i / steps, (i + 1) / steps));
}

/** The part of a warp between the shares t0 and t1 of its time. */
function partOfWarp(warp: Float64Array, t0: number, t1: number): Float64Array {
  return composeWarps(fractionOfWarp(warp, t1), invertWarp(fractionOfWarp(warp, t0)));
}
