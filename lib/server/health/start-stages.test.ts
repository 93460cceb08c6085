import { expect, it } from 'vitest';
import { startTimeline } from '@/lib/contracts/installation';
import { startStages } from './start-stages';

it('a timeline has the stages in order, each with its time; a stage that failed has none', async () => {
  let ms = 400;
  const stages = startStages(() => ms);
  const takes = (spent: number) => () => {
    ms += spent;
    return spent;
  };
  expect(await stages.timed('queue', takes(50))).toBe(50);
  await expect(stages.timed('sandbox', () => Promise.reject(new Error('no')))).rejects.toThrow();
  await stages.timed('detector', async () => takes(1000)());
  const timeline = stages.timeline('worker', new Date(0));
  expect(timeline).toEqual({
    process: 'worker',
    at: '1970-01-01T00:00:00.000Z',
    totalMs: 1450,
    stages: [
      { name: 'program', ms: 400 },
      { name: 'queue', ms: 50 },
      { name: 'detector', ms: 1000 },
    ],
  });
  expect(startTimeline.parse(timeline)).toEqual(timeline);
});
