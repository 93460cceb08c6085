// The tubes that make one dressed person: from a build, a kit and looks to rings around bones.
// Lengths in metres.

import { valueAt } from '@/lib/vision/value-at';
import type { Build } from './build.ts';
import { limb, limbTube } from './limb.ts';
import type { Color, Kit, PersonAppearance } from './outfit.ts';
import { bone } from './skeleton.ts';
import type { Ring, SkinPaint, Tube } from './skin.ts';

/** Segments around limbs and torso: more for people who fill the picture. */
export type Detail = 'tiny' | 'low' | 'middle' | 'high';
const around = {
  tiny: { limb: 4, torso: 7, head: 6 },
  low: { limb: 5, torso: 9, head: 8 },
  middle: { limb: 7, torso: 11, head: 9 },
  high: { limb: 10, torso: 16, head: 14 },
};

/**
 * How finely a person of this height in pixels is made: triangles cost more than pixels when drawn
 * on a processor.
 */
export function detailFor(heightPx: number): Detail {
  if (heightPx < 48) return 'tiny';
  if (heightPx < 105) return 'low';
  return heightPx < 210 ? 'middle' : 'high';
}

/** Every second ring, with both ends, for people of few pixels. */
function thinned<T>(list: readonly T[], coarse: boolean): T[] {
  return coarse
    ? list.filter((_, i) => i === 0 || i === list.length - 1 || i % 2 === 1)
    : [...list];
}

export const dark = (c: Color, by = 0.45): Color => [c[0] * by, c[1] * by, c[2] * by];
const plain =
  (color: Color, wrinkle = 0) =>
  (): SkinPaint => ({ color, wrinkle });

function ring(
  boneIndex: number,
  y: number,
  x: number,
  z: number,
  forward = 0,
  shared?: number,
  round = 0.86,
): Ring {
  return {
    bone: boneIndex,
    at: [0, y, forward],
    half: [x, z],
    round,
    ...(shared === undefined ? {} : { shared }),
  };
}

function hips(b: Build, kit: Kit, segments: number): Tube {
  const g = b.heightM * (0.6 + 0.4 * b.girth);
  const rings = [
    ring(bone.pelvis, -0.062 * g, 0.02 * g, 0.03 * g),
    ring(bone.pelvis, -0.045 * g, 0.07 * g, 0.056 * g),
    ring(bone.pelvis, 0, 0.1 * g, 0.07 * g, -0.006),
    ring(bone.pelvis, 0.05 * g, 0.092 * g, 0.066 * g),
    ring(bone.waist, 0, 0.08 * g, 0.06 * g, b.belly * 0.06, bone.pelvis),
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
    ring(bone.pelvis, -kit.hem, 0.09 * g * w, 0.06 * g * w),
    ring(bone.pelvis, -kit.hem, 0.1 * g * w * flare, 0.074 * g * w * flare, -0.004),
    ring(bone.pelvis, 0.03 * g, 0.099 * g * w, 0.07 * g * w),
    ring(bone.waist, 0, 0.088 * g * w, 0.064 * g * w + b.belly * 0.07, b.belly * 0.07, bone.pelvis),
    ring(
      bone.waist,
      0.15 * s,
      0.089 * g * w,
      0.063 * g * w + b.belly * 0.05,
      b.belly * 0.05 + 0.004,
    ),
    ring(bone.chest, 0, 0.094 * g * w, 0.066 * g * w, 0.008, bone.waist),
    ring(bone.chest, 0.15 * s, Math.max(chest * 0.95, 0.1 * g), d * 1.12 * w, 0.01),
    ring(bone.chest, 0.28 * s, chest * 1.0, d * 1.08, 0.004),
    ring(bone.chest, 0.37 * s, chest * 0.93, d * 0.9, -0.006),
    ring(bone.chest, 0.42 * s, chest * 0.62, d * 0.72, -0.01, undefined, 1),
    ring(bone.chest, 0.475 * s, 0.038 * b.heightM, 0.04 * b.heightM, -0.008, undefined, 1),
  ];
  const v = [0, 0, 0.14, 0.28, 0.4, 0.52, 0.68, 0.8, 0.9, 0.96, 1];
  return {
    rings: thinned(rings, coarse),
    v: thinned(v, coarse),
    segments,
    paint: () => ({ color: kit.shirt, tile: 'shirt', wrinkle: 1 }),
  };
}

/** [y, half width, half depth, forward] in head heights. */
const skull: readonly (readonly [number, number, number, number])[] = [
  [-0.03, 0.05, 0.05, 0.2],
  [0.0, 0.15, 0.16, 0.17],
  [0.12, 0.235, 0.265, 0.1],
  [0.28, 0.295, 0.35, 0.05],
  [0.45, 0.32, 0.395, 0.02],
  [0.62, 0.335, 0.415, 0],
  [0.78, 0.31, 0.385, -0.01],
  [0.9, 0.22, 0.29, -0.015],
  [0.97, 0.11, 0.15, -0.015],
  [1, 0.01, 0.01, -0.015],
];

function head(b: Build, appearance: PersonAppearance, segments: number, coarse: boolean): Tube[] {
  const h = b.head;
  const shape = thinned(skull, coarse);
  const rings = shape.map(([y, x, z, f]) =>
    ring(bone.head, y * h, x * h, z * h, f * h, undefined, 1),
  );
  const v = shape.map(([y]) => Math.max(0, y));
  const n = 0.034 * b.heightM * (0.8 + 0.2 * b.girth);
  const neck: Tube = {
    rings: [
      ring(bone.chest, 0.4 * b.spine, n * 1.25, n * 1.3, -0.01, undefined, 1),
      ring(bone.neck, 0, n, n * 1.08, 0, bone.chest, 1),
      ring(bone.neck, b.neck + 0.07 * h, n * 0.95, n, 0.006, bone.head, 1),
    ],
    segments,
    paint: plain(dark(appearance.skin, 0.88)),
  };
  return [neck, { rings, v, segments, paint: () => ({ color: appearance.skin, tile: 'head' }) }];
}

function cap(
  h: number,
  from: number,
  grow: number,
  back: number,
  segments: number,
  color: Color,
): Tube {
  const rings = thinned(skull, segments < 9)
    .filter(([y]) => y >= from)
    .map(([y, x, z, f]) =>
      ring(
        bone.head,
        (y + (y > 0.7 ? grow * 0.8 : 0)) * h,
        (x + grow) * h,
        (z + grow) * h,
        (f - back) * h,
        undefined,
        1,
      ),
    );
  const first = valueAt(rings, 0);
  const closed = { ...first, half: [first.half[0] * 0.8, first.half[1] * 0.8] as const };
  return { rings: [closed, ...rings], segments, paint: plain(color, 0.5) };
}

function strand(
  h: number,
  y0: number,
  y1: number,
  x: number,
  z: number,
  forward: number,
  segments: number,
  color: Color,
): Tube {
  const mid = (y0 + y1) / 2;
  const at = (y: number, k: number) =>
    ring(bone.head, y * h, x * k * h, z * k * h, forward * h, undefined, 1);
  return {
    rings: [at(y0, 0.1), at(y0, 0.8), at(mid, 1), at(y1, 0.7), at(y1, 0.05)],
    segments,
    paint: plain(color, 0.6),
  };
}

function hair(b: Build, appearance: PersonAppearance, segments: number): Tube[] {
  const h = b.head;
  const c = appearance.hair;
  if (appearance.style === 'bald') return [];
  if (appearance.style === 'afro') return [cap(h, 0.44, 0.16, 0.09, segments, c)];
  if (appearance.style === 'cap') {
    const brim: Ring[] = [0.64, 0.66, 0.68, 0.7].map((y, i) =>
      ring(
        bone.head,
        y * h,
        (i % 3 === 0 ? 0.1 : 0.28) * h,
        (i % 3 === 0 ? 0.1 : 0.34) * h,
        0.3 * h,
        undefined,
        1,
      ),
    );
    return [
      cap(h, 0.6, 0.035, 0, segments, appearance.shoes),
      { rings: brim, segments, paint: plain(appearance.shoes) },
      cap(h, 0.4, 0.02, 0.1, segments, c),
    ];
  }
  if (appearance.style === 'hood') return [cap(h, 0.1, 0.09, 0.1, segments, appearance.shoes)];
  const top =
    segments < 7
      ? [cap(h, 0.44, 0.02, 0.06, segments, c)]
      : [cap(h, 0.6, 0.035, 0.02, segments, c), cap(h, 0.28, 0.012, 0.1, segments, c)];
  if (appearance.style === 'long') top.push(strand(h, 0.75, -0.35, 0.33, 0.2, -0.28, segments, c));
  if (appearance.style === 'tail') top.push(strand(h, 0.66, -0.25, 0.1, 0.1, -0.5, segments, c));
  if (appearance.style === 'bun') top.push(strand(h, 1.18, 0.78, 0.17, 0.17, -0.2, segments, c));
  return top;
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

function bag(b: Build, color: Color, segments: number): Tube {
  const at = (y: number, k: number) =>
    ring(
      bone.chest,
      y * b.spine,
      0.085 * b.heightM * k,
      0.05 * b.heightM * k,
      -b.chestDepth - 0.05 * b.heightM,
      undefined,
      0.6,
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
  // Skin that cloth covers is not made.
  const tubes =
    kit.sleeve < 0.95
      ? [limbTube(arm, Math.max(0, kit.sleeve - 0.08), 1, 1, segments, appearance.skin, 0)]
      : [];
  if (kit.sleeve > 0)
    tubes.push(
      limbTube(
        arm,
        -0.05,
        Math.min(0.98, kit.sleeve),
        1.08 + 0.42 * (kit.shirtWidth - 0.9),
        segments,
        kit.sleeveColor,
        1,
      ),
    );
  else tubes.push(limbTube(arm, -0.05, 0.03, 1.02, segments, kit.shirt, 0.6));
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
      ? [limbTube(leg, bare, Math.min(1.02, sock + 0.04), 1, segments, appearance.skin, 0)]
      : [];
  tubes.push(limbTube(leg, sock, 1.03, 1.06, segments, kit.socks, 0.4));
  if (!kit.skirt || kit.trouserLength > 0.9) {
    const tube = limbTube(
      leg,
      0.0,
      Math.min(0.985, kit.trouserLength),
      kit.trouserWidth,
      segments,
      kit.trousers,
      1,
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
    ring(bone.pelvis, end, 0.09 * g, 0.08 * g),
    ring(bone.pelvis, end, 0.125 * g, 0.11 * g),
    ring(bone.pelvis, end * 0.5, 0.115 * g, 0.09 * g),
    ring(bone.pelvis, 0, 0.104 * g, 0.074 * g),
    ring(bone.waist, 0, 0.085 * g, 0.065 * g),
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
