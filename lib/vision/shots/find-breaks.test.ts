// Breaks of made-up pictures: two places that have nothing in common, seen by a camera that pans, with people who run about.

import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random';
import { stillWarps } from '../warp';
import { withoutMotionAcross } from './across-breaks';
import { findBreaks, type ShotFacts } from './find-breaks';
import { shotParams } from './params';
import { thumbnailHeight as height, thumbnailOf, thumbnailWidth as width } from './thumbnail';

const fps = 30;

/** A place as grey levels around 100, smooth over a few pixels, wider than any pan of these tests. */
function place(seed: number): (x: number, y: number) => number {
  const random = seededRandom(seed);
  const [columns, rows] = [80, 24];
  const lattice = Float64Array.from({ length: columns * rows }, () => 30 + 140 * random());
  const at = (i: number, j: number) => lattice[(((j % rows) + rows) % rows) * columns + (((i % columns) + columns) % columns)] ?? 0;
  return (x, y) => {
    const [i, j] = [Math.floor(x / 3), Math.floor(y / 3)];
    const [u, v] = [x / 3 - i, y / 3 - j];
    return (at(i, j) * (1 - u) + at(i + 1, j) * u) * (1 - v) + (at(i, j + 1) * (1 - u) + at(i + 1, j + 1) * u) * v;
  };
}

type View = { readonly place: (x: number, y: number) => number; readonly pan: number; readonly people: number; readonly first: number };

/** The boxes of the people in frame k. */
function boxesOf({ people, first }: View, k: number): number[][] {
  return Array.from({ length: people }, (_, i) => {
    const [left, top] = [(i * 17 + first + k * (i % 2 ? 0.7 : -0.7) + 640) % width, 4 + ((i * 5 + first) % 16)];
    return [left, top, left + 5, top + 14];
  });
}

/** The view in frame k: the place moved by the pan so far, and people who run across it. */
function seen(view: View, k: number): Float64Array {
  const { place, pan } = view;
  const grey = Float64Array.from({ length: width * height }, (_, p) => place((p % width) - pan * k, Math.floor(p / width)));
  boxesOf(view, k).forEach(([x1 = 0, y1 = 0, x2 = 0, y2 = 0], i) => {
    for (let y = y1; y < y2; y++) for (let x = Math.floor(x1); x < x2 && x < width; x++) grey[y * width + x] = i % 2 ? 190 : 40;
  });
  return grey;
}

/** A film of so many frames: from each view to the next by a cut, or by a dissolve over frames [start, end). */
type Change = { readonly start: number; readonly end: number };
function film(frames: number, views: readonly View[], changes: readonly Change[] = [], bright: readonly number[] = []) {
  const warps = stillWarps(frames);
  const sights = Array.from({ length: frames }, (_, k) => {
    const before = changes.filter(({ end }) => k >= end).length;
    const [now, next] = [views[before], views[before + 1]];
    const change = changes[before];
    const share = change && next && k >= change.start ? (k - change.start + 1) / (change.end - change.start + 1) : 0;
    const [a, b] = [now ? seen(now, k) : [], next && share > 0 ? seen(next, k) : []];
    const glow = bright.includes(k) ? 60 : 0;
    if (k > 0) warps[6 * k + 2] = (share > 0.5 ? next : now)?.pan ?? 0;
    return { thumbnail: Uint8Array.from(a, (v, p) => Math.min(255, (1 - share) * v + share * (b[p] ?? 0) + glow)), back: 1 };
  });
  const people = sights.map((_, k) => {
    const view = views[changes.filter(({ start, end }) => k >= (start + end) / 2).length];
    return Float64Array.from(view ? boxesOf(view, k).flat() : []);
  });
  return { sights, warps, people };
}

const [here, there, elsewhere] = [1, 2, 3].map((seed) => ({ place: place(seed), pan: 0, people: 4, first: 23 * seed })) as [
  View,
  View,
  View,
];
const breaksOf = (facts: ShotFacts, rate = fps) => findBreaks(facts, rate, shotParams);

describe('one shot has no break', () => {
  it.each([
    { says: 'a camera that stands', view: here },
    { says: 'a slow pan', view: { ...here, pan: 0.5 } },
    { says: 'a fast pan', view: { ...here, pan: 3 } },
    { says: 'a crowd that fills the picture', view: { ...here, people: 12 } },
    { says: 'an empty picture', view: { place: () => 90, pan: 0, people: 0, first: 0 } },
  ])('$says', ({ view }) => {
    expect(breaksOf(film(90, [view]))).toEqual([]);
  });

  it('a light that comes on', () => {
    const facts = film(60, [here]);
    const lit = facts.sights.map((sight, k) =>
      k < 30 ? sight : { ...sight, thumbnail: sight.thumbnail.map((v) => Math.min(255, 1.3 * v)) },
    );
    expect(breaksOf({ ...facts, sights: lit })).toEqual([]);
  });

  it('a clip of one frame', () => {
    expect(breaksOf(film(1, [here]))).toEqual([]);
  });
});

describe('every break is found where it is', () => {
  it('a cut, to the frame', () => {
    expect(breaksOf(film(60, [here, there], [{ start: 31, end: 31 }]))).toEqual([{ kind: 'cut', start: 31, end: 31 }]);
  });

  it('a cut amid a fast pan', () => {
    expect(breaksOf(film(60, [{ ...here, pan: 3 }, there], [{ start: 31, end: 31 }]))).toEqual([{ kind: 'cut', start: 31, end: 31 }]);
  });

  it.each([5, 8, 15, 30])('a dissolve over %i frames, nearly to the frame', (length) => {
    const found = breaksOf(film(90, [here, { ...there, pan: 0.3 }], [{ start: 40, end: 40 + length }]));
    expect(found.map(({ kind }) => kind)).toEqual(['dissolve']);
    expect(Math.abs((found[0]?.start ?? 0) - 40)).toBeLessThanOrEqual(1 + length / 8);
    expect(Math.abs((found[0]?.end ?? 0) - 40 - length)).toBeLessThanOrEqual(1 + length / 8);
  });

  it('a cut and a dissolve in one clip', () => {
    const changes = [
      { start: 30, end: 30 },
      { start: 60, end: 70 },
    ];
    expect(breaksOf(film(100, [here, there, elsewhere], changes)).map(({ kind }) => kind)).toEqual(['cut', 'dissolve']);
  });

  it('a dissolve at ten pictures a second', () => {
    expect(breaksOf(film(40, [here, there], [{ start: 20, end: 25 }]), 10).map(({ kind }) => kind)).toEqual(['dissolve']);
  });

  it('a flash that a step of the camera leads across', () => {
    const facts = film(60, [here], [], [30, 31]);
    const across = facts.sights.map((sight, k) => (k === 32 ? { ...sight, back: 3 } : sight));
    expect(breaksOf({ ...facts, sights: across })).toEqual([{ kind: 'flash', start: 30, end: 32 }]);
  });
});

it('nothing moves across a cut or a dissolve; across a flash the motion goes on', () => {
  const camera = {
    warps: Float64Array.from({ length: 60 }, (_, i) => [1, 0, 5, 0, 1, 0][i % 6] ?? 0),
    trust: new Float32Array(10).fill(1),
  };
  const { warps, trust } = withoutMotionAcross(camera, [
    { kind: 'flash', start: 1, end: 2 },
    { kind: 'cut', start: 4, end: 4 },
    { kind: 'dissolve', start: 6, end: 8 },
  ]);
  expect([...trust]).toEqual([1, 1, 1, 1, 0, 1, 0, 0, 0, 1]);
  expect(Array.from({ length: 10 }, (_, k) => warps[6 * k + 2])).toEqual([5, 5, 5, 5, 0, 5, 0, 0, 0, 5]);
});

it('a thumbnail holds the means of the picture, whatever its size', () => {
  const [w, h] = [480, 269];
  const grey = Uint8Array.from({ length: w * h }, (_, p) => (p % w < w / 2 ? 40 : 200));
  const thumbnail = thumbnailOf(w, h, grey);
  expect([thumbnail[0], thumbnail[width - 1], thumbnail[width * height - 1]]).toEqual([40, 200, 200]);
});
