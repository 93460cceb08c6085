// The looks model against numerical integration, and on made-up teams: the same person, a team-mate, an opponent.

import { expect, it } from 'vitest';
import { seededRandom } from '../random';
import { evidence, looksRatio } from './looks';
import { effectiveNumber } from './sample-noise';

it.each([
  { n: 1, s: 0.5, b: 0.3 },
  { n: 4, s: -6, b: 2 },
  { n: 20, s: 31, b: 0.1 },
])('evidence of N = $n, S = $s is the integral over all people', ({ n, s, b }) => {
  let sum = 0;
  const step = 0.001;
  for (let theta = -12; theta < 12; theta += step) {
    const person = Math.exp((-theta * theta) / (2 * b)) / Math.sqrt(2 * Math.PI * b);
    sum += person * Math.exp(theta * s - (n * theta * theta) / 2) * step;
  }
  expect(evidence(Float64Array.of(n, s), Float64Array.of(b))).toBeCloseTo(Math.log(sum), 6);
});

it('pools of one person speak for one person, team-mates against, opponents more so', () => {
  const random = seededRandom(4);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const spread = Float64Array.of(10, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6);
  const person = (team: number) => spread.map((b, d) => (d === 0 ? 6 * team - 3 : Math.sqrt(b) * normal()));
  const pool = (theta: Float64Array, n: number) => Float64Array.of(n, ...theta.map((x) => n * x + Math.sqrt(n) * normal()));
  const people = Array.from({ length: 12 }, (_, i) => person(i % 2));
  const both = new Float64Array(spread.length + 1);
  const mean = (pairs: readonly (readonly [number, number])[]) =>
    pairs.reduce((sum, [i, j]) => sum + looksRatio(pool(people[i]!, 15), pool(people[j]!, 15), spread, both), 0) / pairs.length;
  const same = mean(people.map((_, i) => [i, i] as const));
  const mates = mean(people.slice(2).map((_, i) => [i, i + 2] as const));
  const opponents = mean(people.slice(1).map((_, i) => [i, i + 1] as const));
  expect(same).toBeGreaterThan(2);
  expect(mates).toBeLessThan(-1);
  expect(opponents).toBeLessThan(mates - 5);
});

it('independent samples all count, alike ones hardly', () => {
  const white = { variance: 1, share: 0, memory: 0.5 };
  expect(effectiveNumber(50, white, 0)).toBeCloseTo(50, 9);
  expect(effectiveNumber(50, { ...white, share: 1, memory: 0.99 }, 0)).toBeLessThan(2);
  expect(effectiveNumber(1e6, white, 0.02)).toBeCloseTo(50, 1);
  expect(effectiveNumber(0, white, 0)).toBe(0);
});
