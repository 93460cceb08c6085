// What is taken as a number of an option, and what ends in a sentence.

import { describe, expect, it } from 'vitest';
import { numberOption, sizeOption } from './number-option';
import { UsageError } from './run-command';

const hostile = [
  '',
  ' ',
  'x',
  '-1',
  '1e300',
  '1e3',
  'Infinity',
  'NaN',
  '0x10',
  '1,5',
  '9'.repeat(400),
];

it.each([
  ['7', { from: 0, to: 10 }, 7],
  ['0', { from: 0, to: 10 }, 0],
  ['29.97', { from: 0.1, to: 1000, decimal: true }, 29.97],
  ['007', { from: 0, to: 10 }, 7],
])('%s is a number', (text, range, expected) => {
  expect(numberOption('--n', text, range)).toBe(expected);
});

it.each([...hostile, '11', '1.5', '9007199254740993'])('%j is none from 0 to 10', (text) => {
  const read = () => numberOption('--n', text, { from: 0, to: 10 });
  expect(read).toThrow(UsageError);
  expect(read).toThrow(/^--n must be a whole number from 0 to 10, found ".{0,41}"$/);
});

it('decimals where they are allowed, within the range', () => {
  for (const text of [...hostile, '0', '1000.5', '1.', '.5'])
    expect(() => numberOption('--fps', text, { from: 0.1, to: 1000, decimal: true })).toThrow(
      '--fps must be a number from 0.1 to 1000',
    );
});

describe('a size', () => {
  it('is width x height', () => {
    expect(sizeOption('--size', '1280x720', 8192)).toEqual([1280, 720]);
  });

  it.each([
    '',
    '1280',
    '0x720',
    '1280x0',
    '-1x5',
    '1e3x5',
    '8193x10',
    '10x99999999999999999999',
    'axb',
  ])('%j is none', (text) => {
    expect(() => sizeOption('--size', text, 8192)).toThrow('--size must look like 1280x720');
  });
});
