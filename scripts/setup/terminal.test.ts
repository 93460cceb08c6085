// What is shown while a command works.

import { expect, it } from 'vitest';
import { progressLine } from './terminal.mjs';

it('a running step shows its seconds, and how long it takes where that is known', () => {
  const packages = { name: 'node packages', startedMs: 1000, about: 'about a minute on two cores' };
  expect(progressLine([packages], 13_999)).toBe(
    '  ... node packages, 12 s (takes about a minute on two cores)',
  );
});

it('steps that run side by side share the line', () => {
  const steps = ['types', 'unit tests'].map((name) => ({ name, startedMs: 0, about: '' }));
  expect(progressLine(steps, 4000)).toBe('  ... types, 4 s; unit tests, 4 s');
});
