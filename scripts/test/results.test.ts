// The closing summary tells the truth about what the test runners reported.

import { expect, it } from 'vitest';
import { playwrightCounts, sum, summaryLine, vitestCounts } from './results';

it('passed, failed and skipped tests are counted, and skipped ones are named', () => {
  const counts = vitestCounts({
    testResults: [
      {
        name: 'a',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'one' },
          { status: 'failed', fullName: 'two' },
          { status: 'skipped', fullName: 'three' },
          { status: 'pending', fullName: 'four' },
        ],
      },
    ],
  });
  expect(counts).toEqual({
    passed: 1,
    failed: 1,
    skipped: 2,
    failedNames: ['two'],
    skippedNames: ['three', 'four'],
  });
});

it('a test file that does not load is a failure, not nothing', () => {
  expect(
    vitestCounts({ testResults: [{ name: 'broken', status: 'failed', assertionResults: [] }] })
      .failed,
  ).toBe(1);
});

it('journeys are found in nested suites; a reason for skipping is kept', () => {
  const spec = (title: string, status: string) => ({
    title,
    tests: [{ status, annotations: [{ type: 'skip', description: 'why' }] }],
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
  expect(playwrightCounts(report)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    failedNames: ['c'],
    skippedNames: ['b: why'],
  });
});

it('an error outside of any test is a failure', () => {
  expect(playwrightCounts({ suites: [], errors: [{}] }).failed).toBe(1);
});

it('the closing line adds everything up', () => {
  const part = { passed: 2, failed: 0, skipped: 1, failedNames: [], skippedNames: ['x'] };
  expect(summaryLine(sum([part, part]))).toBe('4 passed, 0 failed, 2 skipped');
});
