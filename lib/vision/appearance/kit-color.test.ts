// Synthetic kits on synthetic grounds: similar to themselves, dissimilar to each other, at any
// position and size.

import { describe, expect, it } from 'vitest';
import { cosine } from './cosine';
import { groundColor, type LetterboxedImage } from './ground-color';
import { kitColorSize, kitColors } from './kit-color';
import { kitColorParams as params } from './params';

type Rgb = readonly [r: number, g: number, b: number];
type Painted = { readonly box: readonly [number, number, number, number]; readonly color: Rgb };

const [grass, wood, red, blue, white, black]: Rgb[] = [
  [60, 120, 50],
  [190, 140, 90],
  [200, 30, 40],
  [30, 50, 190],
  [225, 228, 225],
  [20, 18, 22],
];

/** A ground with players painted on it, with pixel noise. */
function image(
  ground: Rgb = [60, 120, 50],
  painted: readonly Painted[] = [],
  light = 1,
): LetterboxedImage {
  const [width, height] = [160, 96];
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const on = painted.find(
        ({ box: [x1, y1, x2, y2] }) => x >= x1 && x < x2 && y >= y1 && y < y2,
      );
      const noise = ((x * 31 + y * 17) % 23) - 11;
      for (let c = 0; c < 3; c++)
        rgb[3 * (y * width + x) + c] = Math.max(
          0,
          Math.min(255, ((on?.color ?? ground)[c] ?? 0) * light + noise),
        );
    }
  }
  return { width, height, rgb, area: { x: 0, y: 0, width, height } };
}

function rowOf(scene: LetterboxedImage, box: readonly number[]): Int8Array {
  return kitColors(scene, groundColor(scene, params), Float32Array.from(box), params);
}

/** A player whose body fills the middle half of the box, grass left and right. */
function player(
  color: Rgb | undefined,
  ground: Rgb | undefined = grass,
  [x, y, w, h]: readonly number[] = [40, 20, 24, 60],
  light = 1,
) {
  const [left, top, wide, high] = [x ?? 0, y ?? 0, w ?? 0, h ?? 0];
  const body = [left + 0.3 * wide, top, left + 0.7 * wide, top + high] as const;
  return rowOf(image(ground, color ? [{ box: body, color }] : [], light), [
    left,
    top,
    left + wide,
    top + high,
  ]);
}

const length = (row: Int8Array) => Math.sqrt(row.reduce((sum, v) => sum + v * v, 0));

describe('kits are discriminated', () => {
  it.each([
    { name: 'red from blue on grass', a: player(red), b: player(blue), same: false },
    { name: 'white from black on grass', a: player(white), b: player(black), same: false },
    { name: 'red from white on wood', a: player(red, wood), b: player(white, wood), same: false },
    {
      name: 'red is red elsewhere and half as large',
      a: player(red),
      b: player(red, grass, [100, 50, 12, 30]),
      same: true,
    },
    { name: 'red is red on another ground', a: player(red), b: player(red, wood), same: true },
    {
      name: 'red is red in shade',
      a: player(red),
      b: player(red, grass, [40, 20, 24, 60], 0.7),
      same: true,
    },
    {
      name: 'white is white in shade',
      a: player(white),
      b: player(white, grass, [40, 20, 24, 60], 0.93),
      same: true,
    },
  ])('$name', ({ a, b, same }) => {
    if (same) expect(cosine(a, b)).toBeGreaterThan(0.8);
    else expect(cosine(a, b)).toBeLessThan(0.35);
  });
});

describe('the ground', () => {
  it.each([
    { name: 'grass is found', ground: grass, found: true },
    { name: 'a wooden court is found', ground: wood, found: true },
    { name: 'gray asphalt has no color', ground: [120, 120, 124] as Rgb, found: false },
  ])('$name', ({ ground, found }) => {
    expect(groundColor(image(ground), params) !== null).toBe(found);
  });

  it('does not count where there is enough of a kit', () => {
    const [alone, onGrass] = [rowOf(image(red), [40, 20, 64, 80]), player(red)];
    expect(cosine(alone, onGrass)).toBeGreaterThan(0.9);
  });

  it('counts where the kit has its color', () => {
    expect(length(player(grass))).toBeCloseTo(127, -0.5);
  });
});

describe('a row is a unit vector, or zero without torso pixels', () => {
  it.each([
    { name: 'a box as large as the image', box: [0, 0, 160, 96], seen: true },
    { name: 'a box smaller than a pixel', box: [40.2, 30.1, 40.6, 30.9], seen: true },
    { name: 'a box half outside', box: [-20, 20, 20, 80], seen: true },
    { name: 'a box wholly outside', box: [-60, 20, -20, 80], seen: false },
    { name: 'a box below the image', box: [40, 200, 60, 260], seen: false },
  ])('$name', ({ box, seen }) => {
    const row = rowOf(image(), box);
    expect(row).toHaveLength(kitColorSize);
    if (seen) expect(Math.abs(length(row) - 127)).toBeLessThan(4);
    else expect(row.every((v) => v === 0)).toBe(true);
  });
});

it('letterbox bars are ignored', () => {
  const scene = image(red);
  const boxed = { ...scene, area: { x: 0, y: 20, width: 160, height: 56 } };
  expect(kitColors(boxed, null, Float32Array.of(40, 0, 60, 30), params).every((v) => v === 0)).toBe(
    true,
  );
});

it('no detection gives no row', () => {
  expect(kitColors(image(), null, new Float32Array(0), params)).toHaveLength(0);
});
