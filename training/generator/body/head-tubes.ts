// The tubes of head, neck, hair and headgear. Lengths in meters; the skull's table in head heights.

import { valueAt } from '@/lib/vision/value-at';
import type { Build } from './build.ts';
import type { PersonAppearance, SrgbColor } from './outfit.ts';
import { dark, plain, ring, thinned } from './rings.ts';
import { bone } from './skeleton.ts';
import type { Ring, Tube } from './skin.ts';

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

export function head(
  b: Build,
  appearance: PersonAppearance,
  segments: number,
  coarse: boolean,
): Tube[] {
  const h = b.head;
  const shape = thinned(skull, coarse);
  const rings = shape.map(([y, x, z, f]) =>
    ring(bone.head, [y * h, x * h, z * h, f * h], { round: 1 }),
  );
  const v = shape.map(([y]) => Math.max(0, y));
  const n = 0.034 * b.heightM * (0.8 + 0.2 * b.girth);
  const neck: Tube = {
    rings: [
      ring(bone.chest, [0.4 * b.spine, n * 1.25, n * 1.3, -0.01], { round: 1 }),
      ring(bone.neck, [0, n, n * 1.08, 0], { shared: bone.chest, round: 1 }),
      ring(bone.neck, [b.neck + 0.07 * h, n * 0.95, n, 0.006], { shared: bone.head, round: 1 }),
    ],
    segments,
    paint: plain(dark(appearance.skin, 0.88)),
  };
  return [neck, { rings, v, segments, paint: () => ({ color: appearance.skin, tile: 'head' }) }];
}

/** The part of the skull above `from`, widened by `grow` and moved to the back, in head heights. */
type CapShape = { readonly from: number; readonly grow: number; readonly back: number };

function cap(h: number, { from, grow, back }: CapShape, segments: number, color: SrgbColor): Tube {
  const rings = thinned(skull, segments < 9)
    .filter(([y]) => y >= from)
    .map(([y, x, z, f]) =>
      ring(
        bone.head,
        [(y + (y > 0.7 ? grow * 0.8 : 0)) * h, (x + grow) * h, (z + grow) * h, (f - back) * h],
        { round: 1 },
      ),
    );
  const first = valueAt(rings, 0);
  const closed = { ...first, half: [first.half[0] * 0.8, first.half[1] * 0.8] as const };
  return { rings: [closed, ...rings], segments, paint: plain(color, 0.5) };
}

/** Upper and lower end, half width and depth, offset to the front, in head heights. */
type StrandShape = {
  readonly span: readonly [number, number];
  readonly half: readonly [number, number];
  readonly forward: number;
};

function strand(h: number, shape: StrandShape, segments: number, color: SrgbColor): Tube {
  const {
    span: [y0, y1],
    half: [x, z],
    forward,
  } = shape;
  const mid = (y0 + y1) / 2;
  const at = (y: number, k: number) =>
    ring(bone.head, [y * h, x * k * h, z * k * h, forward * h], { round: 1 });
  return {
    rings: [at(y0, 0.1), at(y0, 0.8), at(mid, 1), at(y1, 0.7), at(y1, 0.05)],
    segments,
    paint: plain(color, 0.6),
  };
}

export function hair(b: Build, appearance: PersonAppearance, segments: number): Tube[] {
  const h = b.head;
  const c = appearance.hair;
  if (appearance.style === 'bald') return [];
  if (appearance.style === 'afro')
    return [cap(h, { from: 0.44, grow: 0.16, back: 0.09 }, segments, c)];
  if (appearance.style === 'cap') {
    const brim: Ring[] = [0.64, 0.66, 0.68, 0.7].map((y, i) =>
      ring(
        bone.head,
        [y * h, (i % 3 === 0 ? 0.1 : 0.28) * h, (i % 3 === 0 ? 0.1 : 0.34) * h, 0.3 * h],
        { round: 1 },
      ),
    );
    return [
      cap(h, { from: 0.6, grow: 0.035, back: 0 }, segments, appearance.shoes),
      { rings: brim, segments, paint: plain(appearance.shoes) },
      cap(h, { from: 0.4, grow: 0.02, back: 0.1 }, segments, c),
    ];
  }
  if (appearance.style === 'hood')
    return [cap(h, { from: 0.1, grow: 0.09, back: 0.1 }, segments, appearance.shoes)];
  const top =
    segments < 7
      ? [cap(h, { from: 0.44, grow: 0.02, back: 0.06 }, segments, c)]
      : [
          cap(h, { from: 0.6, grow: 0.035, back: 0.02 }, segments, c),
          cap(h, { from: 0.28, grow: 0.012, back: 0.1 }, segments, c),
        ];
  if (appearance.style === 'long')
    top.push(strand(h, { span: [0.75, -0.35], half: [0.33, 0.2], forward: -0.28 }, segments, c));
  if (appearance.style === 'tail')
    top.push(strand(h, { span: [0.66, -0.25], half: [0.1, 0.1], forward: -0.5 }, segments, c));
  if (appearance.style === 'bun')
    top.push(strand(h, { span: [1.18, 0.78], half: [0.17, 0.17], forward: -0.2 }, segments, c));
  return top;
}
