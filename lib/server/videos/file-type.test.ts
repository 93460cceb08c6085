// Names of files: what they are, and what has to be converted first.

import { expect, it } from 'vitest';
import { unstitchedHint, videoFileType } from './file-type';

it.each([
  ['match.mp4', 'video/mp4'],
  ['MATCH.MTS', 'video/mp2t'],
  ['match.mp4.exe', undefined],
  ['match', undefined],
  ['VID_0001.insv', undefined],
])('%s is %s', (name, type) => {
  expect(videoFileType(name)?.contentType).toBe(type);
});

it.each([
  ['VID_20260101_120000_00_001.insv', 'Insta360 Studio'],
  ['GS010001.360', 'GoPro Player'],
])('%s has to be stitched in %s', (name, program) => {
  expect(unstitchedHint(name)).toContain(program);
});

it('other names need nothing', () => {
  expect(unstitchedHint('match.mp4')).toBeNull();
  expect(unstitchedHint('insv')).toBeNull();
});
