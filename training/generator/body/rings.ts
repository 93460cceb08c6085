// Rings around the main axis of a bone, and what all tubes of a person share.

import type { SrgbColor } from './outfit.ts';
import type { Ring, SkinPaint } from './skin.ts';

/** Every second ring, with both ends, for people of few pixels. */
export function thinned<T>(list: readonly T[], coarse: boolean): T[] {
  return coarse
    ? list.filter((_, i) => i === 0 || i === list.length - 1 || i % 2 === 1)
    : [...list];
}

export const dark = (c: SrgbColor, by = 0.45): SrgbColor => [c[0] * by, c[1] * by, c[2] * by];
export const plain =
  (color: SrgbColor, wrinkle = 0) =>
  (): SkinPaint => ({ color, wrinkle });

/** Height along the bone, half width, half depth, offset to the front. */
type RingProfile = readonly [y: number, x: number, z: number, forward?: number];

export function ring(
  boneIndex: number,
  [y, x, z, forward = 0]: RingProfile,
  { shared, round = 0.86 }: { readonly shared?: number; readonly round?: number } = {},
): Ring {
  return {
    bone: boneIndex,
    at: [0, y, forward],
    half: [x, z],
    round,
    ...(shared === undefined ? {} : { shared }),
  };
}
