import { expect, test } from 'vitest';
import { fuzzLists } from './fuzz-lists';

test('some hundred damaged lists end in a plan or in problems, fast', () => {
  const cpuMs = () => process.cpuUsage().user / 1000;
  const { failures, withClips, slowestMs } = fuzzLists({ count: 460, seed: 12 }, cpuMs);
  expect(failures).toEqual([]);
  expect(withClips).toBeGreaterThan(46);
  expect(slowestMs).toBeLessThan(5000);
});
