// Arms and legs as one chain of two bones: a position along the chain (0 root, 1 wrist or ankle)
// becomes a ring of the limb's girth there, so that sleeves, socks and trousers can end anywhere.

import { valueAt } from '@/lib/vision/value-at';
import type { Build } from './build.ts';
import type { SrgbColor } from './outfit.ts';
import { bone } from './skeleton.ts';
import type { Ring, SkinPaint, Tube } from './skin.ts';

export type Limb = {
  readonly bones: readonly [number, number];
  readonly lengths: readonly [number, number];
  /** [position, half width, half depth, forward], meters but the first. */
  readonly profile: readonly (readonly [number, number, number, number])[];
};

const armProfile = [
  [-0.07, 0.012, 0.014, 0],
  [-0.05, 0.028, 0.03, 0],
  [0.02, 0.036, 0.038, 0],
  [0.12, 0.034, 0.036, 0],
  [0.3, 0.029, 0.033, 0.002],
  [0.46, 0.025, 0.027, 0],
  [0.54, 0.024, 0.026, 0],
  [0.64, 0.025, 0.027, 0],
  [0.82, 0.019, 0.021, 0],
  [1, 0.014, 0.017, 0],
] as const;

const legProfile = [
  [0, 0.056, 0.064, 0],
  [0.1, 0.054, 0.06, 0.002],
  [0.3, 0.046, 0.051, 0.004],
  [0.44, 0.037, 0.04, 0.004],
  [0.5, 0.034, 0.037, 0.005],
  [0.56, 0.033, 0.035, 0],
  [0.68, 0.036, 0.041, -0.009],
  [0.8, 0.029, 0.033, -0.006],
  [0.92, 0.022, 0.025, 0],
  [1.03, 0.021, 0.024, 0],
] as const;

export function limb(kind: 'arm' | 'leg', b: Build, side: 1 | -1): Limb {
  const arm = kind === 'arm';
  const g = b.heightM * (0.55 + 0.45 * b.girth);
  const first = arm
    ? side === 1
      ? bone.upperArmL
      : bone.upperArmR
    : side === 1
      ? bone.thighL
      : bone.thighR;
  return {
    bones: [first, first + 1],
    lengths: arm ? [b.upperArm, b.foreArm] : [b.thigh, b.shin],
    profile: (arm ? armProfile : legProfile).map(
      ([t, x, z, f]) => [t, x * g, z * g, f * b.heightM] as const,
    ),
  };
}

function girthAt(l: Limb, t: number): readonly [number, number, number] {
  const p = l.profile;
  if (t <= valueAt(p, 0)[0]) return [valueAt(p, 0)[1], valueAt(p, 0)[2], valueAt(p, 0)[3]];
  for (let i = 1; i < p.length; i++) {
    const [t1, x1, z1, f1] = valueAt(p, i);
    if (t > t1) continue;
    const [t0, x0, z0, f0] = valueAt(p, i - 1);
    const s = (t - t0) / (t1 - t0);
    return [x0 + (x1 - x0) * s, z0 + (z1 - z0) * s, f0 + (f1 - f0) * s];
  }
  const last = valueAt(p, p.length - 1);
  return [last[1], last[2], last[3]];
}

function ringAt(l: Limb, t: number, grow: number): Ring {
  const [a, b] = l.lengths;
  const along = t * (a + b);
  const [x, z, f] = girthAt(l, t);
  const half: [number, number] = [x * grow, z * grow];
  if (Math.abs(along - a) < 0.012)
    return { bone: l.bones[1], shared: l.bones[0], at: [0, 0, f], half };
  return along < a
    ? { bone: l.bones[0], at: [0, -along, f], half }
    : { bone: l.bones[1], at: [0, a - along, f], half };
}

/** Part of a limb by positions along its chain, its girth multiplied by `grow`. */
export type LimbSection = { readonly from: number; readonly to: number; readonly grow: number };

/**
 * The limb's skin or a piece of cloth around it, from one position to another, closed at its far
 * end.
 */
export function limbTube(
  l: Limb,
  { from, to, grow }: LimbSection,
  segments: number,
  { color, wrinkle }: Required<Pick<SkinPaint, 'color' | 'wrinkle'>>,
): Tube {
  const joint = l.lengths[0] / (l.lengths[0] + l.lengths[1]);
  const knots = l.profile.map(([t]) => t).filter((_, i) => segments > 6 || i % 2 === 0);
  const inside = [...knots, joint].filter(
    (t) => t > from + 0.02 && t < to - 0.02 && (t === joint || Math.abs(t - joint) > 0.03),
  );
  const places = [from, ...inside.sort((p, q) => p - q), to];
  const rings = places.map((t, i) =>
    ringAt(l, t, i === places.length - 1 && wrinkle > 0 ? grow * 1.05 : grow),
  );
  const end = valueAt(rings, rings.length - 1);
  // The open end is closed, so that no camera sees into a sleeve; at few pixels it is invisible.
  if (segments > 4) rings.push({ ...end, half: [end.half[0] * 0.3, end.half[1] * 0.3] });
  const shade: SrgbColor = [color[0] * 0.4, color[1] * 0.4, color[2] * 0.4];
  return {
    rings,
    segments,
    paint: (i) => ({
      color: segments > 4 && i === rings.length - 2 && wrinkle > 0 ? shade : color,
      wrinkle,
    }),
  };
}
