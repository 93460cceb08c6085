import { describe, expect, test } from 'vitest';
import { flatMatch, peopleAt } from '@/lib/moments/synthetic/flat-match';
import { fromIndexJson, indexJson, toIndexJson } from './index-json';

test('an index is the same after its file, unknown values included', () => {
  const match = flatMatch(60, 30);
  match.series.metrics.people[7] = Number.NaN;
  match.looks.push({ time: 89.9, people: peopleAt([]) });
  const again = fromIndexJson(indexJson.parse(JSON.parse(JSON.stringify(toIndexJson(match)))));
  expect(again.durationSeconds).toBe(90);
  expect(again.series.startSecond).toBe(30);
  expect(again.series.metrics.people[7]).toBeNaN();
  expect(again.series.metrics.sound[5]).toBeCloseTo(match.series.metrics.sound[5] ?? 0, 3);
  expect(again.looks.map(({ time }) => time)).toEqual(match.looks.map(({ time }) => time));
  const people = match.looks[3]?.people ?? [];
  expect([...(again.looks[3]?.people ?? [])].map((value) => value.toFixed(3))).toEqual(
    Array.from(people, (value) => value.toFixed(3)),
  );
});

describe('a file that is no index is refused', () => {
  const good = toIndexJson(flatMatch(5));
  test.each([
    ['another version', { ...good, version: 2 }],
    ['a metric missing', { ...good, metrics: { ...good.metrics, pan: undefined } }],
    ['a metric too short', { ...good, metrics: { ...good.metrics, pan: [0] } }],
    ['looks that go back', { ...good, looks: [...good.looks].reverse() }],
    ['a person of four numbers', { ...good, looks: [{ time: 0, people: [[0, 0, 1, 1]] }] }],
    ['no length', { ...good, durationSeconds: 0 }],
  ])('%s', (_name, file) => expect(indexJson.safeParse(file).success).toBe(false));
});
