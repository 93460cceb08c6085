import { expect, test } from 'vitest';
import { countExpectedFrames, firstExpectedTick } from './packets';

const span = { startTick: 100, stopTick: 200, clockStart: 0, clockStop: 0, seekSeconds: 0 };

test.each([
  ['packets outside the span do not count', '99,K_\n100,__\n199,__\n200,K_\n', 2],
  ['packets come in decoding order', '160,K_\n120,__\n140,__\n', 3],
  ['packets outside the edit list do not count', '110,KD\n120,_D\n130,__\n', 1],
  ['two packets of one frame (fields) count once', '110,K_\n110,__\n', 1],
  ['without presentation times the count is unknown', 'N/A,K_\n110,__\n', null],
  ['no packets', '\n', 0],
])('%s', (_, printed, expected) => {
  expect(countExpectedFrames(printed, span)).toBe(expected);
});

test.each([
  ['the earliest, in any order', '160,K_\n120,__\n140,__\n', 120],
  ['none', '99,K_\n', null],
  ['packets without presentation times', 'N/A,K_\n', null],
])('the first frame of a span: %s', (_, printed, expected) => {
  expect(firstExpectedTick(printed, span)).toBe(expected);
});
