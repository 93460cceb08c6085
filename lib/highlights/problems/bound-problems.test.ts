import { expect, it } from 'vitest';
import { planList } from '../plan-list';
import { boundProblems } from './bound-problems';

const videos = [
  { id: '7d9f5b9e-3c1a-4f6e-9a53-2f1f6a0c1b11', name: 'a.mp4', durationSeconds: 60, fps: 25 },
];
const plan = (rows: number) =>
  planList({
    text: `video,start,stop,player\n${'b.mp4,x,y,\n'.repeat(rows)}`,
    videos,
    videoNames: {},
    padding: { before: 0, after: 0 },
  });

it('a list with few problems keeps them all', () => {
  expect(boundProblems(plan(20))).toEqual(plan(20));
});

it('with many, every row with problems still says so, and the answer stays small', () => {
  const bounded = boundProblems(plan(20_000));
  expect(bounded.rows.every((row) => row.problems.length > 0)).toBe(true);
  expect(bounded.rows.at(-1)?.problems.map(({ code }) => code)).toEqual(['not_listed']);
  expect(JSON.stringify(bounded).length).toBeLessThan(8_000_000);
});
