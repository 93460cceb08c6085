// Looks at drawn frames whose camera, people and light are known.

import { expect, it } from 'vitest';
import { cameraStep, createCameraMotion } from '../camera/camera-motion';
import { cameraParams } from '../camera/params';
import { seededRandom } from '../random';
import { groupLooks } from './group-looks';
import { type MeasuredLooks, measureLooks } from './measure-looks';
import { lookParams } from './params';

const [width, height] = [480, 270];
const looksPerSecond = 2;
const pair = 0.1;

/** A person in the scene: center and height in pixels of the first frame. */
type Person = { readonly x: number; readonly y: number; readonly height: number };
type Scene = {
  /** Of the frame's top left corner in the scene, in pixels, and the scale, at a time. */
  readonly camera?: (t: number) => { x: number; y: number; scale: number };
  readonly person?: (t: number) => Person;
  /** Which of two scenes. */
  readonly shot?: (t: number) => number;
  readonly light?: (t: number) => number;
};

/** A scene of soft spots: no two places are alike. */
function spotsOf(seed: number): (x: number, y: number) => number {
  const random = seededRandom(seed);
  const side = 16;
  const cells = Float64Array.from({ length: 256 * 256 }, () => random());
  const at = (i: number, j: number) => cells[((j & 255) << 8) | (i & 255)] ?? 0;
  return (x, y) => {
    const [u, v] = [x / side, y / side];
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const [fx, fy] = [u - i, v - j];
    const top = at(i, j) + fx * (at(i + 1, j) - at(i, j));
    const bottom = at(i, j + 1) + fx * (at(i + 1, j + 1) - at(i, j + 1));
    return 60 + 120 * (top + fy * (bottom - top));
  };
}

const scenes = [spotsOf(1), spotsOf(2)];
const clothes = spotsOf(3);

function draw({ camera, person, shot, light }: Scene, t: number): Uint8Array {
  const { x: left, y: top, scale } = camera?.(t) ?? { x: 0, y: 0, scale: 1 };
  const ground = scenes[shot?.(t) ?? 0] as (x: number, y: number) => number;
  const who = person?.(t);
  const gray = new Uint8Array(width * height);
  for (let y = 0, p = 0; y < height; y++)
    for (let x = 0; x < width; x++, p++) {
      // Zoom keeps the center of the frame.
      const sx = left + (x - width / 2) / scale + width / 2;
      const sy = top + (y - height / 2) / scale + height / 2;
      const isOn =
        who && Math.abs(sx - who.x) < who.height / 5 && Math.abs(sy - who.y) < who.height / 2;
      const value = isOn ? clothes(4 * (sx - who.x), 4 * (sy - who.y)) / 1.6 : ground(sx, sy);
      gray[p] = Math.round(Math.max(0, Math.min(255, value * (light?.(t) ?? 1))));
    }
  return gray;
}

/** Looks at three seconds of a scene. */
function look(scene: Scene): MeasuredLooks {
  const times = Array.from({ length: 12 }, (_, k) => Math.floor(k / 2) / 2 + (k % 2) * pair);
  const frames = times.map((t) => draw(scene, t));
  let state = createCameraMotion(width, height, cameraParams);
  const observations = frames.map((gray) => {
    const step = cameraStep(state, gray);
    state = step.state;
    return step.observation;
  });
  const looks = groupLooks(times, looksPerSecond, lookParams);
  const people = looks.map(({ first }) => {
    const t = times[first] ?? 0;
    const who = scene.person?.(t);
    if (!who) return new Float64Array(0);
    const { x = 0, y = 0 } = scene.camera?.(t) ?? {};
    const [cx, cy, h] = [who.x - x, who.y - y, who.height];
    return Float64Array.of(cx - h / 5, cy - h / 2, cx + h / 5, cy + h / 2);
  });
  return measureLooks({
    width,
    height,
    looksPerSecond,
    frames,
    times,
    observations,
    looks,
    people,
  });
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const pan = (widthsPerSecond: number) => (t: number) => ({
  x: widthsPerSecond * width * t,
  y: 0,
  scale: 1,
});

it.each([
  ['stands', undefined, [0, 0, 0]],
  ['pans to the right', pan(0.2), [0.2, 0, 0]],
  ['pans fast to the left', pan(-0.6), [-0.6, 0, 0]],
  ['tilts down', (t: number) => ({ x: 0, y: 0.15 * height * t, scale: 1 }), [0, 0.15, 0]],
  ['zooms in', (t: number) => ({ x: 0, y: 0, scale: Math.exp(0.3 * t) }), [0, 0, 0.3]],
])('a camera that %s', (_, camera, expected) => {
  const { looks, cutTimes } = look(camera ? { camera } : {});
  expect(looks).toHaveLength(6);
  for (const [i, rate] of (['pan', 'tilt', 'zoom'] as const).entries())
    for (const one of looks) expect(Math.abs(one[rate] - (expected[i] ?? 0))).toBeLessThan(0.01);
  expect(mean(looks.map(({ motion }) => motion))).toBeLessThan(0.02);
  expect(cutTimes).toEqual([]);
});

it.each([
  ['stands', 0, 160, undefined],
  ['runs before a still camera', 2, 160, undefined],
  ['runs with a camera that pans along', 4, 160, pan(0.25)],
  ['stands before a panning camera', 0, 460, pan(0.25)],
])('a person who %s', (_, heightsPerSecond, start, camera) => {
  const person = (t: number) => ({ x: start + 40 * heightsPerSecond * t, y: 135, height: 40 });
  const { looks } = look({ person, ...(camera ? { camera } : {}) });
  const speeds = looks.flatMap((one) => one.speeds);
  expect(speeds.length).toBeGreaterThanOrEqual(4);
  for (const speed of speeds) expect(Math.abs(speed - heightsPerSecond)).toBeLessThan(0.15);
});

it('what moves against the camera is a share of the frame', () => {
  const big = (t: number) => ({ x: 160 + 80 * t, y: 135, height: 160 });
  const moving = look({ person: big, camera: pan(0.1) }).looks.map(({ motion }) => motion);
  // 64 x 160 pixels of 480 x 270, and its edges.
  expect(mean(moving)).toBeGreaterThan(0.05);
  expect(mean(moving)).toBeLessThan(0.16);
});

it('another scene is a cut, and nothing is measured across it', () => {
  const { looks, cutTimes } = look({ shot: (t) => (t >= 1.05 ? 1 : 0) });
  expect(cutTimes).toEqual([1.1]);
  expect(looks[2]?.pan).toBeNaN();
  expect(looks[2]?.motion).toBeNaN();
  expect(looks[3]?.pan).toBeCloseTo(0, 2);
});

it('brightness is that of the frame', () => {
  const dark = look({ light: () => 0.5 }).looks.map(({ brightness }) => brightness);
  const bright = look({}).looks.map(({ brightness }) => brightness);
  expect(mean(dark) / mean(bright)).toBeCloseTo(0.5, 2);
});
