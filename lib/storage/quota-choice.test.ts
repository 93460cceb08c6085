// A quota between what people type and what is stored.

import { describe, expect, it } from 'vitest';
import { gigabytesText, quotaBytesOf, quotaChoice } from './quota-choice';

it.each([
  [null, 'everyone', ''],
  [0, 'none', ''],
  [20e9, 'own', '20'],
  [500e6, 'own', '0.5'],
  [1, 'own', '0.000000001'],
  [20e9 + 1, 'own', '20.000000001'],
  [1e15, 'own', '1000000'],
] as const)('%s stored is shown as %s "%s"', (ownBytes, choice, text) => {
  expect([quotaChoice(ownBytes), gigabytesText(ownBytes)]).toEqual([choice, text]);
});

describe('what is typed', () => {
  it.each([
    ['everyone', '', null],
    ['everyone', 'nonsense', null],
    ['none', '', 0],
    ['own', '20', 20e9],
    ['own', ' 0.5 ', 5e8],
    ['own', '1,5', 15e8],
    ['own', '0.000000001', 1],
    ['own', '1000000', 1e15],
  ] as const)('%s with "%s" is stored as %s', (choice, text, bytes) => {
    expect(quotaBytesOf(choice, text)).toEqual({ bytes });
  });

  it.each([
    ['', /^Give a number/],
    ['-1', /^Give a number/],
    ['1e3', /^Give a number/],
    ['20 GB', /^Give a number/],
    ['1.000,5', /^Give a number/],
    ['NaN', /^Give a number/],
    ['0', /^Give more than 0/],
    ['0.0000000001', /^Give more than 0/],
    ['1000000.1', /^Give at most/],
    ['9'.repeat(400), /^Give at most/],
  ])('"%s" is refused', (text, problem) => {
    expect(quotaBytesOf('own', text)).toEqual({
      problem: { source: expect.stringMatching(problem) },
    });
  });

  it('what is shown is what is stored again', () => {
    for (const bytes of [1, 1000, 5e8, 20e9, 123_456_789_000, 1e15])
      expect(quotaBytesOf('own', gigabytesText(bytes))).toEqual({ bytes });
  });
});
