import { expect, it } from 'vitest';
import { jobStats } from '@/lib/contracts/job-stats';
import { startRunStats } from './run-stats';

it('adds up the stages, also one that comes back', () => {
  const stats = startRunStats('Cutting the clip', 1_000);
  stats.onProgress({ stage: 'Cutting the clip', done: 10, unit: 'frames' }, 2_000);
  stats.onProgress({ stage: 'Finding people', done: 0, unit: 'frames' }, 3_000);
  stats.onProgress({ stage: 'Cutting the clip', done: 5, unit: 's' }, 4_000);
  stats.onProgress({ stage: 'Finding people', done: 100, unit: 'frames' }, 4_500);
  const result = stats.finish(11_000);
  expect(result).toEqual({
    seconds: 10,
    stages: [
      { name: 'Cutting the clip', seconds: 2.5 },
      { name: 'Finding people', seconds: 7.5 },
    ],
    frames: 100,
    fps: 10,
  });
  const stored = { ...result, gpu: null, bytes: 7 };
  expect(jobStats.parse(stored)).toEqual(stored);
});

it('without frames and in no time', () => {
  const stats = startRunStats('Checking the video', 5);
  expect(stats.finish(5)).toMatchObject({ frames: null, fps: null });
});
