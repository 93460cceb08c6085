// How a shift of all times is written and read.

import { expect, it } from 'vitest';
import { formatShift, parseShift } from './shift-text';

it.each<[string, number | null]>([
  ['', 0],
  ['0', 0],
  ['-0:00', 0],
  ['-1:00:00', -3600],
  ['−1:00:00', -3600],
  ['+0:02.5', 2.5],
  ['0:02,5', 2.5],
  ['90', 90],
  [' - 90 ', -90],
  ['1:90', 150],
  ['100:00:00', 360_000],
  ['100:00:01', null],
  ['one hour', null],
  ['1:2:3:4', null],
  ['--1', null],
  ['1e3', null],
  ['1.23456', null],
])('%s', (text, seconds) => {
  expect(parseShift(text)).toBe(seconds);
});

it.each<[number, string]>([
  [-3600, '−1:00:00'],
  [-3661.04, '−1:01:01.04'],
  [2.5, '+0:02.5'],
  [150, '+2:30'],
  [90_000, '+25:00:00'],
])('%d seconds', (seconds, text) => {
  expect(formatShift(seconds)).toBe(text);
  expect(parseShift(text)).toBe(seconds);
});
