// Body measures: lengths and girths in meters from a height, a build and random variation.
// Proportions after common anthropometric tables (Drillis and Contini 1966), rounded and varied.

import type { Random } from '../random.ts';

export type Build = {
  readonly heightM: number;
  /** 1 is an athlete of ordinary weight. */
  readonly girth: number;
  readonly thigh: number;
  readonly shin: number;
  readonly ankle: number;
  readonly hipHalf: number;
  readonly spine: number;
  readonly shoulderHalf: number;
  readonly neck: number;
  readonly head: number;
  readonly upperArm: number;
  readonly foreArm: number;
  readonly chestDepth: number;
  readonly belly: number;
  readonly foot: number;
};

/** `wantedM` fixes the height; without it the height is drawn. */
export function drawBuild(
  random: Random,
  kind: 'athlete' | 'anyone' | 'tall' | 'child',
  wantedM?: number,
): Build {
  const mean = { athlete: 1.8, anyone: 1.71, tall: 1.95, child: 1.38 }[kind];
  const drawn = Math.min(2.14, Math.max(1.05, random.normal(mean, kind === 'child' ? 0.14 : 0.08)));
  const heightM = wantedM ?? drawn;
  const girth = kind === 'anyone' ? random.between(0.88, 1.38) : random.between(0.88, 1.14);
  const vary = (share: number) => heightM * share * random.between(0.95, 1.05);
  const leg = random.between(0.96, 1.05);
  return {
    heightM,
    girth,
    thigh: heightM * 0.242 * leg,
    shin: heightM * 0.238 * leg,
    ankle: heightM * 0.044,
    hipHalf: vary(0.052),
    spine: vary(0.288),
    shoulderHalf: vary(0.106) * (0.85 + 0.15 * girth),
    neck: vary(0.05),
    head:
      0.232 *
      (kind === 'child' ? 0.94 : 1) *
      random.between(0.94, 1.05) *
      (0.75 + 0.25 * (heightM / 1.78)),
    upperArm: vary(0.176),
    foreArm: vary(0.152),
    chestDepth: vary(0.062) * (0.7 + 0.3 * girth),
    belly: kind === 'anyone' ? Math.max(0, girth - 1) * random.between(0.2, 1) : 0,
    foot: heightM * 0.15,
  };
}
