// Levels and whistles of made-up sound.

import { expect, it } from 'vitest';
import { seededRandom } from '@/lib/vision/random';
import { soundLevels, soundRate } from './sound-levels';
import { whistleLevels } from './whistle';

type Wave = (t: number) => number;

/** Samples of a sound, given as -1..1 at seconds. */
const samplesOf = (seconds: number, wave: Wave) =>
  Int16Array.from({ length: Math.round(seconds * soundRate) }, (_, i) =>
    Math.round(32_767 * Math.max(-1, Math.min(1, wave(i / soundRate)))),
  );

const tone =
  (hz: number, amplitude: number): Wave =>
  (t) =>
    amplitude * Math.sin(2 * Math.PI * hz * t);

function noise(amplitude: number): Wave {
  const random = seededRandom(7);
  return () => amplitude * (2 * random() - 1);
}

const sum =
  (...waves: Wave[]): Wave =>
  (t) =>
    waves.reduce((total, wave) => total + wave(t), 0);
const between =
  (from: number, to: number, wave: Wave): Wave =>
  (t) =>
    t >= from && t < to ? wave(t) : 0;

it('the level of a sine of full scale is -3 dBFS', () => {
  const [level] = soundLevels(samplesOf(1, tone(440, 1)), 1);
  expect(level?.sound).toBeCloseTo(-3.01, 1);
  expect(level?.peak).toBeCloseTo(-3.01, 1);
});

it('a crowd that becomes louder by 9 dB rises by 9 dB', () => {
  const crowd = noise(0.1);
  const louder = (t: number) => crowd(t) * (t < 2 ? 1 : 10 ** (9 / 20));
  const levels = soundLevels(samplesOf(4, louder), 4).map(({ sound }) => sound);
  expect((levels[2] ?? 0) - (levels[1] ?? 0)).toBeCloseTo(9, 0);
  expect((levels[1] ?? 0) - (levels[0] ?? 0)).toBeCloseTo(0, 0);
});

it('the peak is that of the loudest tenth of a second', () => {
  const burst = between(0.4, 0.5, tone(500, 0.5));
  const [level] = soundLevels(samplesOf(1, burst), 1);
  expect(level?.peak).toBeCloseTo(20 * Math.log10(0.5 / Math.SQRT2), 1);
  expect((level?.peak ?? 0) - (level?.sound ?? 0)).toBeCloseTo(10, 1);
});

it('silence is the quietest level, and where there is no sound nothing is known', () => {
  const levels = soundLevels(new Int16Array(soundRate), 2);
  expect(levels[0]?.sound).toBeCloseTo(-90.3, 1);
  expect(levels[1]?.sound).toBeNaN();
  expect(whistleLevels(new Int16Array(soundRate), 2)).toEqual([0, Number.NaN]);
});

const crowd = noise(0.1);
/** A pea makes the tone waver thirty times a second. */
const pea: Wave = (t) =>
  0.2 * Math.sin(2 * Math.PI * 3200 * t + 3 * Math.sin(2 * Math.PI * 30 * t));

it.each([
  ['a burst of 3 kHz', sum(crowd, between(0.3, 0.7, tone(3000, 0.1))), 20, 60],
  ['a whistle with a pea, in a loud crowd', sum(crowd, between(0.3, 0.9, pea)), 14, 60],
  ['a tone of 1 kHz', sum(crowd, tone(1000, 0.3)), 0, 9],
  ['a tone of 1 kHz in silence', tone(1000, 0.5), 0, 9],
  ['a tone of 6 kHz', sum(crowd, tone(6000, 0.3)), 0, 9],
  ['a crowd', crowd, 0, 9],
  ['a clack', sum(crowd, between(0.5, 0.51, noise(0.9))), 0, 9],
])('%s', (_, wave, from, to) => {
  const [level = Number.NaN] = whistleLevels(samplesOf(1, wave), 1);
  expect(level).toBeGreaterThanOrEqual(from);
  expect(level).toBeLessThan(to);
});
