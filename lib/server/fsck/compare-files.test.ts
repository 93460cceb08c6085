// Rows against files as a table.

import { expect, it } from 'vitest';
import { assessUnknown, compareFile, orphanAgeMs } from './compare-files';

const row = { path: 'final/a.mp4', bytes: 10, sha256: 'a'.repeat(64) };

it.each([
  ['equal, not read', { bytes: 10, sha256: null }, undefined],
  ['equal, read', { bytes: 10, sha256: 'a'.repeat(64) }, undefined],
  ['gone', null, 'file-missing'],
  ['shorter', { bytes: 9, sha256: null }, 'file-size'],
  ['longer', { bytes: 11, sha256: 'a'.repeat(64) }, 'file-size'],
  ['same size, other content', { bytes: 10, sha256: 'b'.repeat(64) }, 'file-hash'],
])('a file that is %s', (_, file, expected) => {
  expect(compareFile(row, file)?.invariant).toBe(expected);
});

it.each([
  ['final/x.mp4', orphanAgeMs - 1, undefined],
  ['final/x.mp4', orphanAgeMs, 'file-without-row'],
  ['uploads/id/source.mp4', orphanAgeMs, 'source-without-row'],
])('%s without a row, %i ms old', (path, ageMs, expected) => {
  expect(assessUnknown({ path, ageMs })?.invariant).toBe(expected);
});
