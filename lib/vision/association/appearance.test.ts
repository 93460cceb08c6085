// The appearance model against numerical integration, and on synthetic teams: the same person, a
// team-mate, an opponent.

import { expect, it } from 'vitest';
import { seededRandom } from '../random';
import { valueAt } from '../value-at';
import { appearanceLogRatio, logEvidence } from './appearance';
import { effectiveSampleSize } from './noise-model';

it.each([
  { n: 1, s: 0.5, b: 0.3 },
  { n: 4, s: -6, b: 2 },
  { n: 20, s: 31, b: 0.1 },
])('the evidence of N = $n, S = $s is the integral over all people', ({ n, s, b }) => {
  let sum = 0;
  const step = 0.001;
  for (let theta = -12; theta < 12; theta += step) {
    const person = Math.exp((-theta * theta) / (2 * b)) / Math.sqrt(2 * Math.PI * b);
    sum += person * Math.exp(theta * s - (n * theta * theta) / 2) * step;
  }
  expect(logEvidence(Float64Array.of(n, s), Float64Array.of(b))).toBeCloseTo(Math.log(sum), 6);
});

it('the log ratio is positive for one person, negative for team-mates, lower for opponents', () => {
  const random = seededRandom(4);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const betweenVariances = Float64Array.of(10, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6);
  const person = (team: number) =>
    betweenVariances.map((b, d) => (d === 0 ? 6 * team - 3 : Math.sqrt(b) * normal()));
  const appearanceSum = (theta: Float64Array, n: number) =>
    Float64Array.of(n, ...theta.map((x) => n * x + Math.sqrt(n) * normal()));
  const people = Array.from({ length: 12 }, (_, i) => person(i % 2));
  const scratch = new Float64Array(betweenVariances.length + 1);
  const mean = (pairs: readonly (readonly [number, number])[]) =>
    pairs.reduce(
      (sum, [i, j]) =>
        sum +
        appearanceLogRatio(
          appearanceSum(valueAt(people, i), 15),
          appearanceSum(valueAt(people, j), 15),
          betweenVariances,
          scratch,
        ),
      0,
    ) / pairs.length;
  const same = mean(people.map((_, i) => [i, i] as const));
  const teammates = mean(people.slice(2).map((_, i) => [i, i + 2] as const));
  const opponents = mean(people.slice(1).map((_, i) => [i, i + 1] as const));
  expect(same).toBeGreaterThan(2);
  expect(teammates).toBeLessThan(-1);
  expect(opponents).toBeLessThan(teammates - 5);
});

it('independent samples all count, correlated ones hardly', () => {
  const noiseModel = { variance: 1, share: 0, correlation: 0.5 };
  expect(effectiveSampleSize(50, noiseModel, 0)).toBeCloseTo(50, 9);
  expect(effectiveSampleSize(50, { ...noiseModel, share: 1, correlation: 0.99 }, 0)).toBeLessThan(
    2,
  );
  expect(effectiveSampleSize(1e6, noiseModel, 0.02)).toBeCloseTo(50, 1);
  expect(effectiveSampleSize(0, noiseModel, 0)).toBe(0);
});
