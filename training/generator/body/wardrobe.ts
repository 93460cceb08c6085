// The tubes of one dressed person: rings around bones from a build, a kit and an appearance.
// Lengths in meters.

import type { Build } from './build.ts';
import { hair, head } from './head-tubes.ts';
import { limb, limbTube } from './limb.ts';
import type { Kit, PersonAppearance, SrgbColor } from './outfit.ts';
import { plain, ring, thinned } from './rings.ts';
import { bone } from './skeleton.ts';
import type { Ring, Tube } from './skin.ts';

/** Segments around limbs and torso: more for larger people. */
export type Detail = 'tiny' | 'low' | 'middle' | 'high';
const around = {
  tiny: { limb: 4, torso: 7, head: 6 },
  low: { limb: 5, torso: 9, head: 8 },
  middle: { limb: 7, torso: 11, head: 9 },
  high: { limb: 10, torso: 16, head: 14 },
};

/**
 * Tessellation for a person of this height in pixels: with software rendering triangles cost more
 * than pixels.
 */
export function detailFor(heightPx: number): Detail {
  if (heightPx < 48) return 'tiny';
  if (heightPx < 105) return 'low';
  return heightPx < 210 ? 'middle' : 'high';
}

function hips(b: Build, kit: Kit, segments: number): Tube {
  const g = b.heightM * (0.6 + 0.4 * b.girth);
  const rings = [
    ring(bone.pelvis, [-0.062 * g, 0.02 * g, 0.03 * g]),
    ring(bone.pelvis, [-0.045 * g, 0.07 * g, 0.056 * g]),
    ring(bone.pelvis, [0, 0.1 * g, 0.07 * g, -0.006]),
    ring(bone.pelvis, [0.05 * g, 0.092 * g, 0.066 * g]),
    ring(bone.waist, [0, 0.08 * g, 0.06 * g, b.belly * 0.06], { shared: bone.pelvis }),
  ];
  return { rings, segments, paint: plain(kit.trousers, 0.7) };
}

function shirt(b: Build, kit: Kit, segments: number, coarse: boolean): Tube {
  const g = b.heightM * (0.6 + 0.4 * b.girth);
  const w = kit.shirtWidth;
  const s = b.spine;
  const chest = b.shoulderHalf;
  const d = b.chestDepth;
  const flare = 1 + Math.max(0, kit.hem) * 0.5;
  const rings = [
    ring(bone.pelvis, [-kit.hem, 0.09 * g * w, 0.06 * g * w]),
    ring(bone.pelvis, [-kit.hem, 0.1 * g * w * flare, 0.074 * g * w * flare, -0.004]),
    ring(bone.pelvis, [0.03 * g, 0.099 * g * w, 0.07 * g * w]),
    ring(bone.waist, [0, 0.088 * g * w, 0.064 * g * w + b.belly * 0.07, b.belly * 0.07], {
      shared: bone.pelvis,
    }),
    ring(bone.waist, [
      0.15 * s,
      0.089 * g * w,
      0.063 * g * w + b.belly * 0.05,
      b.belly * 0.05 + 0.004,
    ]),
    ring(bone.chest, [0, 0.094 * g * w, 0.066 * g * w, 0.008], { shared: bone.waist }),
    ring(bone.chest, [0.15 * s, Math.max(chest * 0.95, 0.1 * g), d * 1.12 * w, 0.01]),
    ring(bone.chest, [0.28 * s, chest * 1.0, d * 1.08, 0.004]),
    ring(bone.chest, [0.37 * s, chest * 0.93, d * 0.9, -0.006]),
    ring(bone.chest, [0.42 * s, chest * 0.62, d * 0.72, -0.01], { round: 1 }),
    ring(bone.chest, [0.475 * s, 0.038 * b.heightM, 0.04 * b.heightM, -0.008], { round: 1 }),
  ];
  const v = [0, 0, 0.14, 0.28, 0.4, 0.52, 0.68, 0.8, 0.9, 0.96, 1];
  return {
    rings: thinned(rings, coarse),
    v: thinned(v, coarse),
    segments,
    paint: () => ({ color: kit.shirt, tile: 'shirt', wrinkle: 1 }),
  };
}

function foot(b: Build, side: 1 | -1, appearance: PersonAppearance, segments: number): Tube {
  const h = b.heightM * 0.98;
  const a = b.ankle;
  const k = b.foot / (0.15 * h);
  const at = (z: number, x: number, y: number, bottomless: number): Ring => ({
    bone: side === 1 ? bone.footL : bone.footR,
    at: [0, -a + y + bottomless, z * h * k],
    half: [x * h, y],
    across: 2,
    round: 0.75,
  });
  const rings = [
    at(-0.035, 0.006, 0.012, 0.004),
    at(-0.032, 0.017, 0.03, 0),
    at(-0.012, 0.021, 0.04, 0),
    at(0.018, 0.022, 0.034, 0),
    at(0.06, 0.027, 0.02, 0),
    at(0.092, 0.025, 0.015, 0),
    at(0.108, 0.012, 0.01, 0.002),
    at(0.11, 0.002, 0.004, 0.004),
  ];
  return { rings: thinned(rings, segments < 6), segments, paint: plain(appearance.shoes) };
}

function bag(b: Build, color: SrgbColor, segments: number): Tube {
  const at = (y: number, k: number) =>
    ring(
      bone.chest,
      [y * b.spine, 0.085 * b.heightM * k, 0.05 * b.heightM * k, -b.chestDepth - 0.05 * b.heightM],
      { round: 0.6 },
    );
  return {
    rings: [at(-0.32, 0.1), at(-0.32, 1), at(0, 1.1), at(0.28, 1), at(0.36, 0.6), at(0.37, 0.1)],
    segments,
    paint: plain(color, 0.7),
  };
}

function arms(
  b: Build,
  kit: Kit,
  appearance: PersonAppearance,
  side: 1 | -1,
  segments: number,
): Tube[] {
  const arm = limb('arm', b, side);
  // Skin under cloth is not modeled.
  const tubes =
    kit.sleeve < 0.95
      ? [
          limbTube(arm, { from: Math.max(0, kit.sleeve - 0.08), to: 1, grow: 1 }, segments, {
            color: appearance.skin,
            wrinkle: 0,
          }),
        ]
      : [];
  if (kit.sleeve > 0)
    tubes.push(
      limbTube(
        arm,
        { from: -0.05, to: Math.min(0.98, kit.sleeve), grow: 1.08 + 0.42 * (kit.shirtWidth - 0.9) },
        segments,
        { color: kit.sleeveColor, wrinkle: 1 },
      ),
    );
  else
    tubes.push(
      limbTube(arm, { from: -0.05, to: 0.03, grow: 1.02 }, segments, {
        color: kit.shirt,
        wrinkle: 0.6,
      }),
    );
  const hand = side === 1 ? bone.handL : bone.handR;
  const h = b.heightM;
  const palm = appearance.gloves ?? appearance.skin;
  const grow = appearance.gloves ? 1.35 : 1;
  const at = (y: number, x: number, z: number): Ring => ({
    bone: hand,
    at: [0, y * h, 0.004],
    half: [x * h * grow, z * h * grow],
  });
  tubes.push({
    rings: [
      at(0.005, 0.013, 0.015),
      at(-0.02, 0.014, 0.022),
      at(-0.05, 0.014, 0.025),
      at(-0.08, 0.011, 0.02),
      at(-0.1, 0.004, 0.008),
    ].filter((_, i) => segments > 6 || i % 2 === 0),
    segments,
    paint: plain(palm),
  });
  return tubes;
}

function legs(
  b: Build,
  kit: Kit,
  appearance: PersonAppearance,
  side: 1 | -1,
  segments: number,
): Tube[] {
  const leg = limb('leg', b, side);
  const shinShare = b.shin / (b.thigh + b.shin);
  const bare = kit.skirt && kit.trouserLength <= 0.9 ? 0 : Math.max(0, kit.trouserLength - 0.1);
  const sock = 1 - shinShare * kit.sockLength;
  const tubes =
    bare < 0.85
      ? [
          limbTube(leg, { from: bare, to: Math.min(1.02, sock + 0.04), grow: 1 }, segments, {
            color: appearance.skin,
            wrinkle: 0,
          }),
        ]
      : [];
  tubes.push(
    limbTube(leg, { from: sock, to: 1.03, grow: 1.06 }, segments, {
      color: kit.socks,
      wrinkle: 0.4,
    }),
  );
  if (!kit.skirt || kit.trouserLength > 0.9) {
    const tube = limbTube(
      leg,
      { from: 0.0, to: Math.min(0.985, kit.trouserLength), grow: kit.trouserWidth },
      segments,
      { color: kit.trousers, wrinkle: 1 },
    );
    tubes.push(kit.trouserStripe ? { ...tube, side: kit.trouserStripe } : tube);
  }
  tubes.push(foot(b, side, appearance, segments));
  return tubes;
}

function skirt(b: Build, kit: Kit, segments: number): Tube {
  const g = b.heightM;
  const end = -kit.trouserLength * (b.thigh + b.shin);
  const rings = [
    ring(bone.pelvis, [end, 0.09 * g, 0.08 * g]),
    ring(bone.pelvis, [end, 0.125 * g, 0.11 * g]),
    ring(bone.pelvis, [end * 0.5, 0.115 * g, 0.09 * g]),
    ring(bone.pelvis, [0, 0.104 * g, 0.074 * g]),
    ring(bone.waist, [0, 0.085 * g, 0.065 * g]),
  ];
  return { rings, segments, paint: plain(kit.trousers, 1) };
}

/** Every tube of one dressed person. */
export function dress(b: Build, kit: Kit, appearance: PersonAppearance, detail: Detail): Tube[] {
  const n = around[detail];
  const coarse = detail === 'tiny' || detail === 'low';
  const tubes = [
    hips(b, kit, n.torso),
    shirt(b, kit, n.torso, coarse),
    ...head(b, appearance, n.head, coarse),
    ...hair(b, appearance, n.head),
  ];
  if (kit.skirt) tubes.push(skirt(b, kit, n.torso));
  if (appearance.bag) tubes.push(bag(b, appearance.bag, n.limb));
  for (const side of [1, -1] as const)
    tubes.push(
      ...arms(b, kit, appearance, side, n.limb),
      ...legs(b, kit, appearance, side, n.limb),
    );
  return tubes;
}
