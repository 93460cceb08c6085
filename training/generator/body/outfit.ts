// A person's clothes and appearance: colors as sRGB triples in 0..1, lengths as shares of the limb.
// A team shares a kit; the rest is individual.

import type { Random } from '../random.ts';

export type SrgbColor = readonly [number, number, number];
export type ShirtPattern =
  | 'plain'
  | 'stripes'
  | 'hoops'
  | 'sash'
  | 'halves'
  | 'checks'
  | 'sideStrip'
  | 'yoke'
  | 'camouflage'
  | 'referee';

export type Kit = {
  readonly shirt: SrgbColor;
  readonly second: SrgbColor;
  readonly pattern: ShirtPattern;
  readonly stripes: number;
  /** 0 none, 0.5 to the elbow, 1 to the wrist. */
  readonly sleeve: number;
  readonly sleeveColor: SrgbColor;
  readonly trousers: SrgbColor;
  /**
   * Share of the leg that is covered, from the hip: 0.32 short, 0.5 to the knee, 0.97 to the ankle.
   */
  readonly trouserLength: number;
  readonly trouserWidth: number;
  readonly trouserStripe: SrgbColor | null;
  readonly socks: SrgbColor;
  /** Share of the shin covered, from the ankle. */
  readonly sockLength: number;
  readonly shirtWidth: number;
  /** Meters below the hip where the shirt or coat ends. */
  readonly hem: number;
  readonly numberColor: SrgbColor | null;
  readonly skirt: boolean;
};

export type HairStyle = 'short' | 'bald' | 'long' | 'tail' | 'bun' | 'afro' | 'cap' | 'hood';

export type PersonAppearance = {
  readonly skin: SrgbColor;
  readonly hair: SrgbColor;
  readonly style: HairStyle;
  readonly beard: boolean;
  readonly shoes: SrgbColor;
  readonly gloves: SrgbColor | null;
  readonly number: number;
  readonly name: string;
  readonly bag: SrgbColor | null;
};

const skins: readonly SrgbColor[] = [
  [0.95, 0.79, 0.69],
  [0.9, 0.71, 0.58],
  [0.84, 0.64, 0.5],
  [0.74, 0.54, 0.4],
  [0.6, 0.42, 0.3],
  [0.47, 0.32, 0.23],
  [0.35, 0.23, 0.17],
  [0.26, 0.17, 0.13],
];
const hairs: readonly SrgbColor[] = [
  [0.08, 0.07, 0.06],
  [0.14, 0.1, 0.08],
  [0.25, 0.16, 0.1],
  [0.4, 0.27, 0.16],
  [0.62, 0.48, 0.28],
  [0.8, 0.7, 0.48],
  [0.5, 0.22, 0.12],
  [0.6, 0.6, 0.6],
];

/** A color by hue (degrees), saturation and value (0..1). */
export function hsv(hue: number, saturation: number, value: number): SrgbColor {
  const part = (n: number) => {
    const k = (n + hue / 60) % 6;
    return value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1));
  };
  return [part(5), part(3), part(1)];
}

const shaded = (c: SrgbColor, by: number): SrgbColor => [
  Math.min(1, c[0] * by),
  Math.min(1, c[1] * by),
  Math.min(1, c[2] * by),
];

export function clothColor(random: Random): SrgbColor {
  return random.weighted<() => SrgbColor>([
    [() => hsv(random.between(0, 360), random.between(0.65, 1), random.between(0.45, 1)), 5],
    [() => hsv(random.between(0, 360), random.between(0.2, 0.9), random.between(0.12, 0.5)), 2],
    [() => shaded([1, 1, 1], random.between(0.82, 1)), 2.2],
    [() => shaded([1, 1, 1.05], random.between(0.04, 0.2)), 2.2],
    [() => shaded([1, 1, 1], random.between(0.25, 0.7)), 0.8],
    [
      () => hsv(random.between(205, 235), random.between(0.6, 0.95), random.between(0.15, 0.6)),
      1.2,
    ],
  ])();
}

export type Sport = 'football' | 'basketball' | 'volleyball' | 'athletics';

const shortsOf: Record<Sport, readonly [number, number]> = {
  football: [0.3, 0.42],
  basketball: [0.4, 0.56],
  volleyball: [0.16, 0.36],
  athletics: [0.12, 0.34],
};

/** A team's kit for a sport. */
export function drawKit(random: Random, sport: Sport): Kit {
  const shirt = clothColor(random);
  const second = clothColor(random);
  const sleeveless =
    sport === 'basketball' || sport === 'athletics' ? 0.85 : sport === 'volleyball' ? 0.25 : 0.04;
  const trousers = random.weighted<SrgbColor>([
    [shirt, 1],
    [second, 1],
    [clothColor(random), 1],
  ]);
  return {
    shirt,
    second,
    pattern: random.weighted<ShirtPattern>([
      ['plain', 5],
      ['stripes', 1.6],
      ['hoops', 0.8],
      ['sash', 0.5],
      ['halves', 0.5],
      ['checks', 0.3],
      ['sideStrip', 1.4],
      ['yoke', 0.9],
      ['camouflage', 0.3],
    ]),
    stripes: random.whole(2, 6),
    sleeve: random.yes(sleeveless) ? 0 : random.yes(0.16) ? 1 : random.between(0.34, 0.56),
    sleeveColor: random.yes(0.6) ? shirt : second,
    trousers,
    trouserLength: random.yes(0.05) ? 0.95 : random.between(...shortsOf[sport]),
    trouserWidth:
      sport === 'volleyball' || sport === 'athletics'
        ? random.between(1.03, 1.25)
        : random.between(1.14, 1.5),
    trouserStripe: random.yes(0.35) ? second : null,
    socks: random.yes(0.5) ? shirt : clothColor(random),
    sockLength: sport === 'football' ? random.between(0.68, 0.92) : random.between(0.1, 0.5),
    shirtWidth: random.between(1.02, 1.18),
    hem: random.between(-0.03, 0.09),
    numberColor: random.yes(0.88)
      ? random.yes(0.7)
        ? shirt[0] + shirt[1] + shirt[2] > 1.5
          ? [0.05, 0.05, 0.08]
          : [0.97, 0.97, 0.97]
        : second
      : null,
    skirt: false,
  };
}

/** Everyday clothes: coaches, people on the bench, passers-by. */
export function drawClothes(random: Random): Kit {
  const summer = random.yes(0.4);
  const shirt = clothColor(random);
  const skirt = random.yes(0.07);
  const jeans: SrgbColor = random.yes(0.5)
    ? hsv(random.between(210, 225), random.between(0.3, 0.6), random.between(0.2, 0.5))
    : clothColor(random);
  return {
    shirt,
    second: clothColor(random),
    pattern: random.weighted<ShirtPattern>([
      ['plain', 7],
      ['stripes', 0.5],
      ['hoops', 0.6],
      ['checks', 0.8],
      ['yoke', 0.8],
      ['camouflage', 0.4],
    ]),
    stripes: random.whole(3, 9),
    sleeve: summer ? random.between(0.3, 0.6) : 1,
    sleeveColor: shirt,
    trousers: skirt ? clothColor(random) : jeans,
    trouserLength: skirt
      ? random.between(0.35, 0.8)
      : summer && random.yes(0.4)
        ? random.between(0.4, 0.6)
        : 0.97,
    trouserWidth: random.between(1.08, 1.4),
    trouserStripe: random.yes(0.1) ? clothColor(random) : null,
    socks: clothColor(random),
    sockLength: 0.12,
    shirtWidth: summer ? random.between(1.04, 1.2) : random.between(1.12, 1.34),
    hem: random.yes(0.2) ? random.between(0.12, 0.42) : random.between(-0.02, 0.1),
    numberColor: null,
    skirt,
  };
}

/** Kits of referees: black, bright, or striped black and white. */
export function drawRefereeKit(random: Random, sport: Sport): Kit {
  const base = drawKit(random, sport);
  const striped = sport === 'basketball' && random.yes(0.5);
  const shirt: SrgbColor = striped
    ? [0.95, 0.95, 0.95]
    : random.pick([
        [0.06, 0.06, 0.07],
        [0.85, 0.95, 0.15],
        [0.95, 0.6, 0.1],
        [0.1, 0.6, 0.8],
        [0.6, 0.65, 0.7],
      ] as const);
  return {
    ...base,
    shirt,
    second: [0.05, 0.05, 0.06],
    pattern: striped ? 'stripes' : 'plain',
    stripes: 9,
    sleeve: random.yes(0.75) ? 0.5 : 1,
    sleeveColor: shirt,
    trousers: [0.06, 0.06, 0.07],
    trouserLength: sport === 'football' ? 0.4 : 0.97,
    numberColor: null,
  };
}

const letters = 'ABCDEFGHIJKLMNOPRSTUVWZ';

export function drawAppearance(random: Random, number: number): PersonAppearance {
  return {
    skin: shaded(random.pick(skins), random.between(0.92, 1.06)),
    hair: shaded(random.pick(hairs), random.between(0.85, 1.2)),
    style: random.weighted<HairStyle>([
      ['short', 6],
      ['bald', 0.8],
      ['long', 1],
      ['tail', 1.4],
      ['bun', 0.7],
      ['afro', 0.6],
      ['cap', 0.4],
    ]),
    beard: random.yes(0.25),
    shoes: clothColor(random),
    gloves: null,
    number,
    name: Array.from({ length: random.whole(4, 8) }, () => random.pick(letters.split(''))).join(''),
    bag: null,
  };
}
