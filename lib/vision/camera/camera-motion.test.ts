// Camera motion against exact warps of a synthetic court with moving players. Error: largest
// distance between the image's corners and center under the estimated and the true warp, in pixels
// of a 480 x 270 image.

import { describe, expect, it } from 'vitest';
import { composeWarps, identityWarp, invertWarp, warpParts } from '../geometry/warp';
import { seededRandom } from '../random';
import { fitCamera } from './camera-fit';
import { cameraStep, createCameraMotion, type MotionObservation } from './camera-motion';
import { cameraParams } from './params';
import { robustSimilarity } from './similarity';

const [width, height] = [480, 270];

/**
 * Smooth noise with detail down to a few pixels, plus lines: the value of the court at world
 * position (x, y), 0..1.
 */
function court(x: number, y: number): number {
  const marking =
    Math.abs(((x % 97) + 97) % 97) < 3 || Math.abs(((y % 61) + 61) % 61) < 3 ? 0.35 : 0;
  return 0.1 + 0.3 * noise(x / 9, y / 9) + 0.25 * noise(x / 31 + 50, y / 31) + marking;
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

type RenderOptions = {
  readonly gain?: number;
  readonly players?: readonly (readonly [x: number, y: number])[];
};

/**
 * The court seen through `toImage` (world -> image), with gray players at image positions.
 */
function renderFrame(
  worldToImage: Float64Array,
  { gain = 1, players = [] }: RenderOptions = {},
): Uint8Array {
  const { a, b, tx, c, d, ty } = warpParts(invertWarp(worldToImage));
  return Uint8Array.from({ length: width * height }, (_, k) => {
    const [x, y] = [(k % width) + 0.5, Math.floor(k / width) + 0.5];
    const player = players.find(([px, py]) => Math.abs(x - px) < 12 && Math.abs(y - py) < 28);
    if (player) return 255 * gain * (0.2 + 0.6 * noise((x - player[0]) / 4, (y - player[1]) / 4));
    return 255 * gain * court(a * x + b * y + tx, c * x + d * y + ty);
  });
}

function similarity(zoom: number, angle: number, tx: number, ty: number): Float64Array {
  return Float64Array.of(
    zoom * Math.cos(angle),
    -zoom * Math.sin(angle),
    tx,
    zoom * Math.sin(angle),
    zoom * Math.cos(angle),
    ty,
  );
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
  return Math.max(
    ...points.map(([x, y]) => Math.hypot(a * x + b * y + tx - x, c * x + d * y + ty - y)),
  );
}

const noBoxes = new Float64Array(0);

/** The motion observations of successive images. */
function observeFrames(frames: readonly Uint8Array[]): MotionObservation[] {
  let state = createCameraMotion(width, height, cameraParams);
  return frames.map((gray) => {
    const step = cameraStep(state, gray);
    state = step.state;
    return step.observation;
  });
}

/** The warp to every frame, and its inlier ratio. */
function estimateMotion(
  frames: readonly Uint8Array[],
  personBoxes: readonly Float64Array[] = frames.map(() => noBoxes),
) {
  const { warps, inlierRatio } = fitCamera(
    observeFrames(frames),
    personBoxes,
    width,
    height,
    cameraParams,
  );
  return frames.map((_, k) => ({
    warp: warps.slice(6 * k, 6 * k + 6),
    inlierRatio: inlierRatio[k] ?? 0,
  }));
}

function step(first: Uint8Array, second: Uint8Array) {
  return estimateMotion([first, second])[1] ?? { warp: identityWarp(), inlierRatio: 0 };
}

describe('exact motion is estimated', () => {
  const cases = [
    { name: 'no motion at all', motion: similarity(1, 0, 0, 0) },
    { name: 'a pan of half a pixel', motion: similarity(1, 0, 0.5, 0) },
    { name: 'a pan of 12 pixels', motion: similarity(1, 0, 12, -3) },
    { name: 'a whip pan of 70 pixels', motion: similarity(1, 0, 70, 10) },
    { name: 'zooming in by 3 %', motion: similarity(1.03, 0, -7, -4) },
    { name: 'zooming out by 5 %', motion: similarity(0.95, 0, 12, 7) },
    { name: 'a roll of 2 degrees', motion: similarity(1, 0.035, 4, -8) },
    { name: 'all together', motion: similarity(1.02, -0.02, -20, 6) },
  ];
  it.each(cases)('$name', ({ motion }) => {
    const start = similarity(1, 0, 300, 200);
    const { warp, inlierRatio } = step(
      renderFrame(start),
      renderFrame(composeWarps(motion, start)),
    );
    expect(errorOf(warp, motion)).toBeLessThan(0.5);
    expect(inlierRatio).toBeGreaterThan(0.7);
  });
  it('with a change of brightness', () => {
    const motion = similarity(1, 0, 6, 2);
    expect(
      errorOf(step(renderFrame(identityWarp()), renderFrame(motion, { gain: 1.15 })).warp, motion),
    ).toBeLessThan(0.5);
  });
});

it('over a wandering pan with six players running against it: median error <= .5 px, 95th percentile <= 2 px', () => {
  const random = seededRandom(42);
  let world = identityWarp();
  const [motions, frames]: [Float64Array[], Uint8Array[]] = [[], []];
  for (let frame = 0; frame < 16; frame++) {
    const motion =
      frame === 0
        ? identityWarp()
        : similarity(
            0.99 + 0.02 * random(),
            0.01 * (random() - 0.5),
            16 * (random() - 0.5),
            6 * (random() - 0.5),
          );
    world = composeWarps(motion, world);
    const players = Array.from(
      { length: 6 },
      (_, i) => [40 + 70 * i + 5 * frame * (i % 2 ? 1 : -1), 80 + 25 * i] as const,
    );
    motions.push(motion);
    frames.push(renderFrame(world, { players }));
  }
  const errors = estimateMotion(frames).map(({ warp }, k) =>
    errorOf(warp, motions[k] ?? identityWarp()),
  );
  errors.sort((a, b) => a - b);
  expect(errors[8]).toBeLessThan(0.5);
  expect(errors[15]).toBeLessThan(2);
});

describe('without an accepted fit the camera is static and the inlier ratio 0', () => {
  const gray = new Uint8Array(width * height).fill(128);
  it.each([
    { name: 'the first frame', frames: [renderFrame(identityWarp())] },
    { name: 'uniform gray', frames: [gray, gray] },
    {
      name: 'a cut to another place',
      frames: [renderFrame(similarity(1, 0, 0, 0)), renderFrame(similarity(0.7, 0.8, 9000, -4000))],
    },
  ])('$name', ({ frames }) => {
    const last = estimateMotion(frames).at(-1);
    expect([...(last?.warp ?? []), last?.inlierRatio]).toEqual([1, 0, 0, 0, 1, 0, 0]);
  });
});

describe('points that move on their own, or with the image, are no inliers', () => {
  const start = similarity(1, 0, 300, 200);
  const motion = similarity(1, 0, 5, 1);
  const worlds = Array.from({ length: 16 }, (_, k) =>
    composeWarps(similarity(1, 0, 5 * k, k), start),
  );

  it('a crowd that moves against the camera', () => {
    const runningPlayers = (k: number) =>
      Array.from({ length: 14 }, (_, i) => [30 + 32 * i - 7 * k, 60 + 110 * (i % 2)] as const);
    const boxes = (k: number) =>
      Float64Array.from(runningPlayers(k).flatMap(([x, y]) => [x - 14, y - 30, x + 14, y + 30]));
    const frames = worlds
      .slice(0, 3)
      .map((world, k) => renderFrame(world, { players: runningPlayers(k) }));
    const errors = (personBoxes?: Float64Array[]) =>
      estimateMotion(frames, personBoxes)
        .slice(1)
        .map(({ warp }) => errorOf(warp, motion));
    expect(Math.max(...errors(frames.map((_, k) => boxes(k))))).toBeLessThan(0.5);
  });

  it('a banner over two fifths of the image', () => {
    const banner = (gray: Uint8Array) =>
      gray.map((v, p) =>
        p > 165 * width ? 255 * court((p % width) * 1.7, Math.floor(p / width)) : v,
      );
    const errors = estimateMotion(worlds.map((world) => banner(renderFrame(world))))
      .slice(1)
      .map(({ warp }) => errorOf(warp, motion));
    expect(Math.max(...errors)).toBeLessThan(1);
  });

  it('a flash: the motion is measured across it and divided', () => {
    const flash = (k: number) => (k === 2 || k === 3 ? { gain: 1.9 } : {});
    const results = estimateMotion(
      worlds
        .slice(0, 6)
        .map((world, k) =>
          renderFrame(world, flash(k)).map((v, p) => (k === 2 && p % 7 < 5 ? 255 : v)),
        ),
    );
    for (const { warp } of results.slice(1)) expect(errorOf(warp, motion)).toBeLessThan(0.5);
    expect(
      observeFrames(worlds.slice(0, 6).map((world, k) => renderFrame(world, flash(k)))).map(
        ({ referenceLag: back }) => back,
      ),
    ).toEqual([1, 1, 1, 1, 3, 1]);
  });

  it('a lasting change of brightness is no flash', () => {
    const results = observeFrames(
      worlds.slice(0, 8).map((world, k) => renderFrame(world, k >= 2 ? { gain: 1.4 } : {})),
    );
    expect(results.map(({ referenceLag: back }) => back)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });
});

it('the same images give the same bytes, and a step does not modify its state', () => {
  const [one, two] = [renderFrame(identityWarp()), renderFrame(similarity(1.01, 0.01, 3, 2))];
  const { state } = cameraStep(createCameraMotion(width, height, cameraParams), one);
  expect(cameraStep(state, two)).toEqual(cameraStep(state, two));
  expect(estimateMotion([one, two])).toEqual(estimateMotion([one, two]));
});

it('an image of the wrong size is rejected with both sizes', () => {
  expect(() => cameraStep(createCameraMotion(4, 4, cameraParams), new Uint8Array(15))).toThrow(
    '4 x 4: expected 16 bytes, found 15',
  );
});

it('a similarity is found among a majority of outliers', () => {
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
  expect(fit?.inlierCount).toBeGreaterThanOrEqual(45);
});
