// The closing summary says what the test runners reported.

import { expect, it } from 'vitest';
import { countsOf, playwrightOutcomes, slowestLines, sum, summaryLine } from './results';

it('passed, failed and skipped tests are counted; a skipped test is named with its own reason', () => {
  const counts = countsOf([
    { name: 'one', state: 'passed' },
    { name: 'two', state: 'failed' },
    { name: 'three', state: 'skipped', reason: 'no Chromium here' },
  ]);
  expect(counts).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    failedNames: ['two'],
    skippedNames: ['three: no Chromium here'],
  });
});

it('a test that is skipped without a reason is a failure', () => {
  const counts = countsOf([
    { name: 'one', state: 'skipped' },
    { name: 'two', state: 'skipped', reason: '' },
  ]);
  expect(counts).toMatchObject({
    failed: 2,
    skipped: 0,
    failedNames: ['one: skipped without a reason', 'two: skipped without a reason'],
  });
});

it('journeys are found in nested suites, and the reason of a skipped one is that of its skip annotation', () => {
  const spec = (title: string, status: string) => ({
    title,
    tests: [
      {
        status,
        annotations: [
          { type: 'issue', description: 'a number' },
          { type: 'skip', description: 'why' },
        ],
      },
    ],
  });
  const report = {
    suites: [
      {
        title: 'file',
        specs: [spec('a', 'expected')],
        suites: [{ title: 'in', specs: [spec('b', 'skipped'), spec('c', 'unexpected')] }],
      },
    ],
  };
  expect(playwrightOutcomes(report)).toEqual([
    { name: 'b', state: 'skipped', reason: 'why' },
    { name: 'c', state: 'failed' },
    { name: 'a', state: 'passed' },
  ]);
});

it('an error outside of any test is a failure', () => {
  expect(countsOf(playwrightOutcomes({ suites: [], errors: [{}] })).failed).toBe(1);
});

it('the closing line adds everything up', () => {
  const part = { passed: 2, failed: 0, skipped: 1, failedNames: [], skippedNames: ['x: why'] };
  expect(summaryLine(sum([part, part]))).toBe('4 passed, 0 failed, 2 skipped');
});

it('the slowest files come first', () => {
  const files = [
    { name: 'a.test.ts', seconds: 1.26 },
    { name: 'b.test.ts', seconds: 112 },
    { name: 'c.test.ts', seconds: 0 },
  ];
  expect(slowestLines(files, 2)).toEqual(['  112.0 s  b.test.ts', '    1.3 s  a.test.ts']);
});
