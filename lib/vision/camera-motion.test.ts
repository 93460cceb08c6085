// Camera motion against exact warps of a made-up court, on which players move on their own. Error: how far the found warp and
// the true one send the picture's corners and middle apart, in pixels of a 480 x 270 picture.

import { describe, expect, it } from 'vitest';
import { type CameraMotion, cameraStep, createCameraMotion } from './camera-motion';
import { cameraParams } from './params';
import { seededRandom } from './random';
import { robustSimilarity } from './similarity';
import { composeWarps, identityWarp, invertWarp, warpParts } from './warp';

const [width, height] = [480, 270];

/** Smooth noise with detail down to a few pixels, plus lines: the value of the court at world position (x, y), 0..1. */
function court(x: number, y: number): number {
  const line = Math.abs(((x % 97) + 97) % 97) < 3 || Math.abs(((y % 61) + 61) % 61) < 3 ? 0.35 : 0;
  return 0.1 + 0.3 * noise(x / 9, y / 9) + 0.25 * noise(x / 31 + 50, y / 31) + line;
}

function noise(x: number, y: number): number {
  const [i, j] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - i, y - j];
  const [s, t] = [u * u * (3 - 2 * u), v * v * (3 - 2 * v)];
  const top = lattice(i, j) * (1 - s) + lattice(i + 1, j) * s;
  const bottom = lattice(i, j + 1) * (1 - s) + lattice(i + 1, j + 1) * s;
  return top * (1 - t) + bottom * t;
}

function lattice(i: number, j: number): number {
  const mixed = Math.imul(Math.imul(i, 374761393) ^ Math.imul(j, 668265263), 1274126177);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 4294967296;
}

type Scene = { readonly gain?: number; readonly players?: readonly (readonly [x: number, y: number])[] };

/** The court seen through `toPicture` (world -> picture), with grey players at picture positions. */
function picture(toPicture: Float64Array, { gain = 1, players = [] }: Scene = {}): Uint8Array {
  const { a, b, tx, c, d, ty } = warpParts(invertWarp(toPicture));
  return Uint8Array.from({ length: width * height }, (_, k) => {
    const [x, y] = [(k % width) + 0.5, Math.floor(k / width) + 0.5];
    const player = players.find(([px, py]) => Math.abs(x - px) < 12 && Math.abs(y - py) < 28);
    if (player) return 255 * gain * (0.2 + 0.6 * noise((x - player[0]) / 4, (y - player[1]) / 4));
    return 255 * gain * court(a * x + b * y + tx, c * x + d * y + ty);
  });
}

function similarity(zoom: number, turn: number, tx: number, ty: number): Float64Array {
  return Float64Array.of(zoom * Math.cos(turn), -zoom * Math.sin(turn), tx, zoom * Math.sin(turn), zoom * Math.cos(turn), ty);
}

function errorOf(found: Float64Array, truth: Float64Array): number {
  const { a, b, tx, c, d, ty } = warpParts(composeWarps(found, invertWarp(truth)));
  const points = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
    [width / 2, height / 2],
  ] as const;
  return Math.max(...points.map(([x, y]) => Math.hypot(a * x + b * y + tx - x, c * x + d * y + ty - y)));
}

function step(first: Uint8Array, second: Uint8Array) {
  return cameraStep(cameraStep(createCameraMotion(width, height, cameraParams), first).state, second);
}

describe('exact motion is found', () => {
  const cases = [
    { name: 'no motion at all', motion: similarity(1, 0, 0, 0) },
    { name: 'a pan of half a pixel', motion: similarity(1, 0, 0.5, 0) },
    { name: 'a pan of 12 pixels', motion: similarity(1, 0, 12, -3) },
    { name: 'a whip pan of 70 pixels', motion: similarity(1, 0, 70, 10) },
    { name: 'zooming in by 3 %', motion: similarity(1.03, 0, -7, -4) },
    { name: 'zooming out by 5 %', motion: similarity(0.95, 0, 12, 7) },
    { name: 'a roll of 2 degrees', motion: similarity(1, 0.035, 4, -8) },
    { name: 'everything together', motion: similarity(1.02, -0.02, -20, 6) },
  ];
  it.each(cases)('$name', ({ motion }) => {
    const start = similarity(1, 0, 300, 200);
    const { warp, trust } = step(picture(start), picture(composeWarps(motion, start)));
    expect(errorOf(warp, motion)).toBeLessThan(0.5);
    expect(trust).toBeGreaterThan(0.7);
  });
  it('under a change of light', () => {
    const motion = similarity(1, 0, 6, 2);
    expect(errorOf(step(picture(identityWarp()), picture(motion, { gain: 1.15 })).warp, motion)).toBeLessThan(0.5);
  });
});

it('over a wandering pan with six players running against it: median error <= .5 px, 95th percentile <= 2 px', () => {
  const random = seededRandom(42);
  let world = identityWarp();
  let state: CameraMotion = createCameraMotion(width, height, cameraParams);
  const errors: number[] = [];
  for (let frame = 0; frame < 16; frame++) {
    const motion =
      frame === 0
        ? identityWarp()
        : similarity(0.99 + 0.02 * random(), 0.01 * (random() - 0.5), 16 * (random() - 0.5), 6 * (random() - 0.5));
    world = composeWarps(motion, world);
    const players = Array.from({ length: 6 }, (_, i) => [40 + 70 * i + 5 * frame * (i % 2 ? 1 : -1), 80 + 25 * i] as const);
    const next = cameraStep(state, picture(world, { players }));
    state = next.state;
    errors.push(errorOf(next.warp, motion));
  }
  errors.sort((a, b) => a - b);
  expect(errors[8]).toBeLessThan(0.5);
  expect(errors[15]).toBeLessThan(2);
});

describe('what cannot be measured is a still camera without trust', () => {
  const grey = new Uint8Array(width * height).fill(128);
  it.each([
    { name: 'the first picture', pictures: [picture(identityWarp())] },
    { name: 'bare grey', pictures: [grey, grey] },
    { name: 'a cut to another place', pictures: [picture(similarity(1, 0, 0, 0)), picture(similarity(0.7, 0.8, 9000, -4000))] },
  ])('$name', ({ pictures }) => {
    let last = cameraStep(createCameraMotion(width, height, cameraParams), pictures[0] ?? grey);
    for (const next of pictures.slice(1)) last = cameraStep(last.state, next);
    expect([[...last.warp], last.trust]).toEqual([[1, 0, 0, 0, 1, 0], 0]);
  });
});

it('no corner is taken in a masked box', () => {
  const { state } = cameraStep(createCameraMotion(width, height, cameraParams), picture(identityWarp()), Float64Array.of(0, 0, 240, 270));
  expect(state.corners.length).toBeGreaterThan(40);
  expect(state.corners.filter((_, i) => i % 2 === 0).every((x) => x >= 240)).toBe(true);
});

it('the same pictures give the same bytes, and a step leaves its state alone', () => {
  const [one, two] = [picture(identityWarp()), picture(similarity(1.01, 0.01, 3, 2))];
  const { state } = cameraStep(createCameraMotion(width, height, cameraParams), one);
  const [once, again] = [cameraStep(state, two), cameraStep(state, two)];
  expect([once.warp, once.trust, once.state.corners]).toEqual([again.warp, again.trust, again.state.corners]);
});

it('a picture of the wrong size is refused with both sizes', () => {
  expect(() => cameraStep(createCameraMotion(4, 4, cameraParams), new Uint8Array(15))).toThrow('4 x 4 must hold 16 bytes, found 15');
});

it('a similarity is found among a majority of strays', () => {
  const random = seededRandom(5);
  const truth = similarity(1.05, 0.03, 8, -5);
  const { a, b, tx, c, d, ty } = warpParts(truth);
  const from = Float64Array.from({ length: 200 }, () => 400 * random());
  const to = from.map((v, k) => {
    const [x, y] = k % 2 === 0 ? [v, from[k + 1] ?? 0] : [from[k - 1] ?? 0, v];
    if (k % 200 >= 90) return 400 * random();
    return k % 2 === 0 ? a * x + b * y + tx : c * x + d * y + ty;
  });
  const fit = robustSimilarity(from, to, cameraParams, seededRandom(1));
  expect(fit && errorOf(fit.warp, truth)).toBeLessThan(0.01);
  expect(fit?.agreeing).toBeGreaterThanOrEqual(45);
});
