// A full disk and an absent database put a run back without counting, at most ten times.

import { expect, test } from 'vitest';
import { errorCodes } from '@/lib/errors/codes';
import { decideWait, waitsMax } from './wait';

test.each([
  ['STORAGE_FULL', 0, { delayMs: 60_000, stage: 'Waiting for disk space' }],
  ['STORAGE_FULL', 9, { delayMs: 60_000, stage: 'Waiting for disk space' }],
  ['STORAGE_FULL', 10, null],
  ['DB_UNAVAILABLE', 0, { delayMs: 2_000, stage: 'Waiting for the database' }],
  ['INTERNAL', 0, null],
  ['HELPER_KILLED', 0, null],
] as const)('%s after %i waits', (code, waits, decision) => {
  expect(decideWait(code, waits)).toEqual(decision);
});

test('only these two wait', () => {
  const codes = Object.keys(errorCodes) as (keyof typeof errorCodes)[];
  expect(codes.filter((code) => decideWait(code, 0)).sort()).toEqual([
    'DB_UNAVAILABLE',
    'STORAGE_FULL',
  ]);
  expect(waitsMax).toBe(10);
});
