import { expect, test } from 'vitest';
import { peakSampleRate, peaksPerSecond, toPeaks } from './peaks';

const perStep = peakSampleRate / peaksPerSecond;

function samples(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [i, value] of values.entries()) bytes.writeInt16LE(value, 2 * i);
  return bytes;
}

test('the highest level of each step, loud or not, above or below zero', () => {
  const quiet = Array.from({ length: perStep }, () => 128);
  const loud = Array.from({ length: perStep }, (_, i) => (i === 7 ? -32_768 : 0));
  expect([...toPeaks(samples([...quiet, ...loud, 32_767]))]).toEqual([1, 255, 255]);
});

test('nothing', () => {
  expect(toPeaks(Buffer.alloc(0))).toHaveLength(0);
});
