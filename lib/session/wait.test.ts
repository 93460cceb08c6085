// A full disk and an absent database put a run back without counting, whatever the number of waits.

import { expect, test } from 'vitest';
import { errorCodes } from '@/lib/errors/codes';
import { decideWait } from './wait';

test.each([
  ['STORAGE_FULL', { delayMs: 60_000, stage: 'Waiting for disk space' }],
  ['DB_UNAVAILABLE', { delayMs: 2_000, stage: 'Waiting for the database' }],
  ['INTERNAL', null],
  ['HELPER_KILLED', null],
] as const)('%s', (code, decision) => {
  expect(decideWait(code)).toEqual(decision);
});

test('only these two wait', () => {
  const codes = Object.keys(errorCodes) as (keyof typeof errorCodes)[];
  expect(codes.filter((code) => decideWait(code)).sort()).toEqual([
    'DB_UNAVAILABLE',
    'STORAGE_FULL',
  ]);
});
