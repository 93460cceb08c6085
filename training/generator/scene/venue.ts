// Venues: kinds and size of the grounds, light, and the geometry of their sides. Meters; the origin
// is the middle of the ground, its long side lies along x.

import { valueAt } from '@/lib/vision/value-at';
import type { Sport, SrgbColor } from '../body/outfit.ts';
import { hsv } from '../body/outfit.ts';
import type { Random } from '../random.ts';
import { type GroundLine, unitVector, type Vec3 } from '../space.ts';
import type { Mesh } from './mesh.ts';

export type VenueName =
  | 'stadium'
  | 'park'
  | 'gymBasketball'
  | 'courtBasketball'
  | 'gymVolleyball'
  | 'beach'
  | 'track'
  | 'street'
  | 'clutter';

export type Venue = {
  readonly name: VenueName;
  readonly sport: Sport;
  readonly indoor: boolean;
  /** Half the length and half the width of the field of play. */
  readonly half: readonly [number, number];
  /** Free run around it before walls or stands. */
  readonly margin: number;
};

export const venues: Readonly<Record<VenueName, Venue>> = {
  stadium: { name: 'stadium', sport: 'football', indoor: false, half: [52.5, 34], margin: 5 },
  park: { name: 'park', sport: 'football', indoor: false, half: [46, 29], margin: 6 },
  gymBasketball: {
    name: 'gymBasketball',
    sport: 'basketball',
    indoor: true,
    half: [14, 7.5],
    margin: 3.5,
  },
  courtBasketball: {
    name: 'courtBasketball',
    sport: 'basketball',
    indoor: false,
    half: [14, 7.5],
    margin: 4,
  },
  gymVolleyball: {
    name: 'gymVolleyball',
    sport: 'volleyball',
    indoor: true,
    half: [9, 4.5],
    margin: 5,
  },
  beach: { name: 'beach', sport: 'volleyball', indoor: false, half: [8, 4], margin: 6 },
  track: { name: 'track', sport: 'athletics', indoor: false, half: [45, 5], margin: 8 },
  street: { name: 'street', sport: 'athletics', indoor: false, half: [26, 7], margin: 3 },
  clutter: { name: 'clutter', sport: 'volleyball', indoor: true, half: [10, 8], margin: 2 },
};

export type Light = {
  /** Towards the light. */
  readonly sunFrom: Vec3;
  readonly sun: SrgbColor;
  readonly above: SrgbColor;
  readonly below: SrgbColor;
  readonly haze: SrgbColor;
  /** Share of haze per meter. */
  readonly hazePerM: number;
  /**
   * Shadows on the ground: direction towards each light and the share of light left in the shadow.
   */
  readonly shadows: readonly { readonly from: Vec3; readonly left: number }[];
  readonly zenith: SrgbColor;
  readonly horizon: SrgbColor;
  readonly clouds: number;
  /** Under a roof: no sky is drawn. */
  readonly roofed: boolean;
};

/** What a ground is built from. Sides between the camera `eye` and the game stay open. */
export type GroundContext = {
  readonly venue: Venue;
  readonly eye: Vec3;
  readonly random: Random;
  readonly mesh: Mesh;
  readonly pxPerM: (at: Vec3) => number;
};

export type Side = {
  readonly along: 'x' | 'z';
  readonly sign: 1 | -1;
  readonly half: number;
  readonly reach: number;
};

/** The sides that may have a wall or a stand: those that do not block the camera. */
export function closedSides({ venue, eye }: GroundContext, extra = 0): Side[] {
  const [hx, hz] = [venue.half[0] + venue.margin + extra, venue.half[1] + venue.margin + extra];
  const sides: Side[] = [
    { along: 'x', sign: -1, half: hx, reach: hz },
    { along: 'x', sign: 1, half: hx, reach: hz },
    { along: 'z', sign: -1, half: hz, reach: hx },
    { along: 'z', sign: 1, half: hz, reach: hx },
  ];
  return sides.filter(
    (side) => (side.along === 'x' ? eye[2] * side.sign : eye[0] * side.sign) < side.reach - 0.3,
  );
}

/**
 * A line along a side, `out` meters beyond it, ordered so that its face points to the middle of the
 * ground.
 */
export function sideLine(side: Side, out: number, overhang = 0): GroundLine {
  const d = side.reach + out;
  const l = side.half + overhang;
  if (side.along === 'x')
    return side.sign === -1
      ? [
          [-l, -d],
          [l, -d],
        ]
      : [
          [l, d],
          [-l, d],
        ];
  return side.sign === -1
    ? [
        [-d, l],
        [-d, -l],
      ]
    : [
        [d, -l],
        [d, l],
      ];
}

function direction(random: Random, low: number, high: number): Vec3 {
  const azimuth = random.between(0, 2 * Math.PI);
  const height = (random.between(low, high) * Math.PI) / 180;
  return [
    Math.cos(azimuth) * Math.cos(height),
    Math.sin(height),
    Math.sin(azimuth) * Math.cos(height),
  ];
}

const gray = (v: number): SrgbColor => [v, v, v];
const warm = (v: number, w: number): SrgbColor => [v * (1 + w), v, v * (1 - w)];

function indoorLight(random: Random): Light {
  const level = random.between(0.55, 1.05);
  const w = random.between(-0.12, 0.22);
  const lamps = random.pick([0, 1, 1, 2]);
  return {
    sunFrom: unitVector([random.between(-0.5, 0.5), 1, random.between(-0.5, 0.5)]),
    sun: warm(level * random.between(0.3, 0.7), w),
    above: warm(level * random.between(0.5, 0.8), w),
    below: warm(level * random.between(0.3, 0.55), w + 0.05),
    haze: gray(0.6),
    hazePerM: random.between(0, 0.002),
    shadows: Array.from({ length: lamps }, () => ({
      from: direction(random, 50, 85),
      left: random.between(0.72, 0.94),
    })),
    zenith: gray(0.5),
    horizon: gray(0.6),
    clouds: 0,
    roofed: true,
  };
}

function outdoorLight(random: Random): Light {
  const overcast = random.yes(0.4);
  const from = direction(random, 14, 75);
  const w = overcast ? random.between(-0.06, 0.04) : random.between(0, 0.2);
  const zenith = overcast
    ? gray(random.between(0.5, 0.9))
    : hsv(random.between(205, 222), random.between(0.3, 0.75), random.between(0.55, 0.95));
  return {
    sunFrom: from,
    sun: warm(overcast ? random.between(0.05, 0.2) : random.between(0.7, 1.25), w),
    above: overcast ? warm(random.between(0.7, 1), -0.04) : [0.42, 0.47, 0.56],
    below: overcast ? gray(random.between(0.3, 0.5)) : warm(random.between(0.16, 0.32), 0.08),
    haze: overcast ? gray(0.75) : [0.72, 0.78, 0.85],
    hazePerM: random.between(0, 0.004),
    shadows: overcast
      ? [{ from: [0, 1, 0.02], left: random.between(0.75, 0.92) }]
      : [{ from, left: random.between(0.3, 0.6) }],
    zenith,
    horizon: overcast
      ? gray(random.between(0.7, 0.95))
      : hsv(random.between(195, 215), random.between(0.05, 0.3), random.between(0.85, 1)),
    clouds: overcast ? 0.1 : random.between(0, 0.9),
    roofed: false,
  };
}

function floodLight(random: Random): Light {
  const level = random.between(0.8, 1.1);
  const turned = random.between(-0.3, 0.3);
  const masts = [0.8, 2.35, 3.95, 5.5].map(
    (a): Vec3 =>
      unitVector([Math.cos(a + turned), random.between(0.55, 0.9), Math.sin(a + turned)]),
  );
  return {
    sunFrom: valueAt(masts, 0),
    sun: warm(level * 0.45, -0.03),
    above: warm(level * 0.72, -0.03),
    below: gray(level * 0.42),
    haze: [0.1, 0.11, 0.14],
    hazePerM: 0.001,
    shadows: (random.yes(0.4) ? masts : masts.slice(0, 2)).map((from) => ({
      from,
      left: random.between(0.72, 0.88),
    })),
    zenith: [0.02, 0.03, 0.06],
    horizon: gray(random.between(0.03, 0.12)),
    clouds: 0,
    roofed: false,
  };
}

export function drawLight(random: Random, venue: Venue): Light {
  if (venue.indoor) return indoorLight(random);
  return random.yes(venue.name === 'stadium' ? 0.5 : 0.08)
    ? floodLight(random)
    : outdoorLight(random);
}
