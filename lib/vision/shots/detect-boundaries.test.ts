// Shot boundaries of synthetic thumbnails: unrelated scenes, a panning camera, people in motion.

import { describe, expect, it } from 'vitest';
import { identityWarps } from '../geometry/warp';
import { seededRandom } from '../random';
import { type BoundaryInput, detectBoundaries } from './detect-boundaries';
import { shotParams } from './params';
import { resetWarpsAtBoundaries } from './reset-warps';
import { thumbnailHeight as height, thumbnailOf, thumbnailWidth as width } from './thumbnail';

const fps = 30;

/**
 * A scene as gray levels around 100, smooth over a few pixels, wider than any pan of these tests.
 */
function sceneOf(seed: number): (x: number, y: number) => number {
  const random = seededRandom(seed);
  const [columns, rows] = [80, 24];
  const lattice = Float64Array.from({ length: columns * rows }, () => 30 + 140 * random());
  const at = (i: number, j: number) =>
    lattice[(((j % rows) + rows) % rows) * columns + (((i % columns) + columns) % columns)] ?? 0;
  return (x, y) => {
    const [i, j] = [Math.floor(x / 3), Math.floor(y / 3)];
    const [u, v] = [x / 3 - i, y / 3 - j];
    return (
      (at(i, j) * (1 - u) + at(i + 1, j) * u) * (1 - v) +
      (at(i, j + 1) * (1 - u) + at(i + 1, j + 1) * u) * v
    );
  };
}

type PannedView = {
  readonly scene: (x: number, y: number) => number;
  readonly pan: number;
  readonly people: number;
  readonly first: number;
};

/** The boxes of the people in frame k. */
function boxesOf({ people, first }: PannedView, k: number): number[][] {
  return Array.from({ length: people }, (_, i) => {
    const [left, top] = [
      (i * 17 + first + k * (i % 2 ? 0.7 : -0.7) + 640) % width,
      4 + ((i * 5 + first) % 16),
    ];
    return [left, top, left + 5, top + 14];
  });
}

/** The view in frame k: the scene shifted by the pan, and people in front of it. */
function renderView(view: PannedView, k: number): Float64Array {
  const { scene, pan } = view;
  const gray = Float64Array.from({ length: width * height }, (_, p) =>
    scene((p % width) - pan * k, Math.floor(p / width)),
  );
  boxesOf(view, k).forEach(([x1 = 0, y1 = 0, x2 = 0, y2 = 0], i) => {
    for (let y = y1; y < y2; y++)
      for (let x = Math.floor(x1); x < x2 && x < width; x++) gray[y * width + x] = i % 2 ? 190 : 40;
  });
  return gray;
}

/** From one view to the next: a cut, or a dissolve over the frames [start, end). */
type Change = { readonly start: number; readonly end: number };
function syntheticClip(
  frames: number,
  views: readonly PannedView[],
  changes: readonly Change[] = [],
  flashes: readonly number[] = [],
) {
  const warps = identityWarps(frames);
  const motionObservations = Array.from({ length: frames }, (_, k) => {
    const before = changes.filter(({ end }) => k >= end).length;
    const [now, next] = [views[before], views[before + 1]];
    const change = changes[before];
    const share =
      change && next && k >= change.start
        ? (k - change.start + 1) / (change.end - change.start + 1)
        : 0;
    const [a, b] = [now ? renderView(now, k) : [], next && share > 0 ? renderView(next, k) : []];
    const glow = flashes.includes(k) ? 60 : 0;
    if (k > 0) warps[6 * k + 2] = (share > 0.5 ? next : now)?.pan ?? 0;
    return {
      thumbnail: Uint8Array.from(a, (v, p) =>
        Math.min(255, (1 - share) * v + share * (b[p] ?? 0) + glow),
      ),
      referenceLag: 1,
    };
  });
  const detections = motionObservations.map((_, k) => {
    const view = views[changes.filter(({ start, end }) => k >= (start + end) / 2).length];
    return Float64Array.from(view ? boxesOf(view, k).flat() : []);
  });
  return { motionObservations, warps, detections };
}

const [viewA, viewB, viewC] = [1, 2, 3].map((seed) => ({
  scene: sceneOf(seed),
  pan: 0,
  people: 4,
  first: 23 * seed,
})) as [PannedView, PannedView, PannedView];
const boundariesOf = (facts: BoundaryInput, rate = fps) =>
  detectBoundaries(facts, rate, shotParams);

describe('one shot has no boundary', () => {
  it.each([
    { title: 'a static camera', view: viewA },
    { title: 'a slow pan', view: { ...viewA, pan: 0.5 } },
    { title: 'a fast pan', view: { ...viewA, pan: 3 } },
    { title: 'a crowd that fills the image', view: { ...viewA, people: 12 } },
    { title: 'an empty image', view: { scene: () => 90, pan: 0, people: 0, first: 0 } },
  ])('$title', ({ view }) => {
    expect(boundariesOf(syntheticClip(90, [view]))).toEqual([]);
  });

  it('a change of exposure', () => {
    const facts = syntheticClip(60, [viewA]);
    const lit = facts.motionObservations.map((observation, k) =>
      k < 30
        ? observation
        : { ...observation, thumbnail: observation.thumbnail.map((v) => Math.min(255, 1.3 * v)) },
    );
    expect(boundariesOf({ ...facts, motionObservations: lit })).toEqual([]);
  });

  it('a clip of one frame', () => {
    expect(boundariesOf(syntheticClip(1, [viewA]))).toEqual([]);
  });
});

describe('every boundary is detected at its frames', () => {
  it('a cut, to the frame', () => {
    expect(boundariesOf(syntheticClip(60, [viewA, viewB], [{ start: 31, end: 31 }]))).toEqual([
      { kind: 'cut', start: 31, end: 31 },
    ]);
  });

  it('a cut within a fast pan', () => {
    expect(
      boundariesOf(syntheticClip(60, [{ ...viewA, pan: 3 }, viewB], [{ start: 31, end: 31 }])),
    ).toEqual([{ kind: 'cut', start: 31, end: 31 }]);
  });

  it.each([5, 8, 15, 30])('a dissolve over %i frames, within an eighth of its length', (length) => {
    const found = boundariesOf(
      syntheticClip(90, [viewA, { ...viewB, pan: 0.3 }], [{ start: 40, end: 40 + length }]),
    );
    expect(found.map(({ kind }) => kind)).toEqual(['dissolve']);
    expect(Math.abs((found[0]?.start ?? 0) - 40)).toBeLessThanOrEqual(1 + length / 8);
    expect(Math.abs((found[0]?.end ?? 0) - 40 - length)).toBeLessThanOrEqual(1 + length / 8);
  });

  it('a cut and a dissolve in one clip', () => {
    const changes = [
      { start: 30, end: 30 },
      { start: 60, end: 70 },
    ];
    expect(
      boundariesOf(syntheticClip(100, [viewA, viewB, viewC], changes)).map(({ kind }) => kind),
    ).toEqual(['cut', 'dissolve']);
  });

  it('a dissolve at ten frames per second', () => {
    expect(
      boundariesOf(syntheticClip(40, [viewA, viewB], [{ start: 20, end: 25 }]), 10).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['dissolve']);
  });

  it('a flash that camera motion was measured across', () => {
    const facts = syntheticClip(60, [viewA], [], [30, 31]);
    const across = facts.motionObservations.map((observation, k) =>
      k === 32 ? { ...observation, referenceLag: 3 } : observation,
    );
    expect(boundariesOf({ ...facts, motionObservations: across })).toEqual([
      { kind: 'flash', start: 30, end: 32 },
    ]);
  });
});

it('a cut through which people stand in place and kit is none; in other kits it is one', () => {
  const facts = syntheticClip(60, [viewA, { ...viewB, first: 23 }], [{ start: 31, end: 31 }]);
  const kitsOf = (later: number) =>
    facts.detections.map((boxes, k) =>
      new Int8Array(2 * (boxes.length / 4)).fill(1).map((_, i) =>
        // Two numbers a person: one kit before, another one after.
        i % 2 === (k < 31 ? 0 : later) ? 127 : 0,
      ),
    );
  expect(boundariesOf({ ...facts, kits: kitsOf(0) })).toEqual([]);
  expect(boundariesOf({ ...facts, kits: kitsOf(1) })).toEqual([
    { kind: 'cut', start: 31, end: 31 },
  ]);
});

describe('two moments of one fixed camera', () => {
  /** Six people of one kit in a row, who all step down by their height in frame 31. */
  const facts = syntheticClip(60, [{ ...viewA, people: 0 }]);
  const row = (k: number) =>
    Array.from({ length: 6 }, (_, i) => [10 * i, k < 31 ? 0 : 20, 10 * i + 5, k < 31 ? 14 : 34]);
  const people = {
    detections: facts.detections.map((_, k) => Float64Array.from(row(k).flat())),
    kits: facts.detections.map(() => new Int8Array(6).fill(1)),
  };
  const cut = [{ kind: 'cut', start: 31, end: 31 }];
  it.each([
    ['are a cut where all people are elsewhere', people, cut],
    ['are none where frames are missing between', { ...people, times: timesOf(31, 0.3) }, []],
    ['are one where frames are missing before', { ...people, times: timesOf(20, 0.3) }, cut],
    ['are none where kits are not measured', { detections: people.detections }, []],
  ] as const)('%s', (_, part, expected) => {
    expect(boundariesOf({ ...facts, ...part })).toEqual(expected);
  });
  /** Evenly spaced but for a pause before frame k. */
  function timesOf(k: number, pause: number): number[] {
    return Array.from({ length: 60 }, (_, i) => i / fps + (i < k ? 0 : pause));
  }
});

it('camera motion is reset across a cut and a dissolve, and kept across a flash', () => {
  const camera = {
    warps: Float64Array.from({ length: 60 }, (_, i) => [1, 0, 5, 0, 1, 0][i % 6] ?? 0),
    inlierRatio: new Float32Array(10).fill(1),
  };
  const { warps, inlierRatio } = resetWarpsAtBoundaries(camera, [
    { kind: 'flash', start: 1, end: 2 },
    { kind: 'cut', start: 4, end: 4 },
    { kind: 'dissolve', start: 6, end: 8 },
  ]);
  expect([...inlierRatio]).toEqual([1, 1, 1, 1, 0, 1, 0, 0, 0, 1]);
  expect(Array.from({ length: 10 }, (_, k) => warps[6 * k + 2])).toEqual([
    5, 5, 5, 5, 0, 5, 0, 0, 0, 5,
  ]);
});

it('a thumbnail holds the cell means of an image of any size', () => {
  const [w, h] = [480, 269];
  const gray = Uint8Array.from({ length: w * h }, (_, p) => (p % w < w / 2 ? 40 : 200));
  const thumbnail = thumbnailOf(w, h, gray);
  expect([thumbnail[0], thumbnail[width - 1], thumbnail[width * height - 1]]).toEqual([
    40, 200, 200,
  ]);
});
