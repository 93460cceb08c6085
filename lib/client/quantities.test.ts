import { describe, expect, it } from 'vitest';
import { createTranslate, inEnglish } from '@/lib/messages/translate';
import {
  formatAgo,
  formatBytes,
  formatClock,
  formatLength,
  formatTimeLeft,
  formatTimeRange,
  formatUntil,
  formatUsage,
} from './quantities';

describe('quantities for display', () => {
  it.each([
    [2.1e9, 20e9, '2.1 of 20 GB used'],
    [0, 20e9, '0 B of 20 GB used'],
    [340e6, 20e9, '340 MB of 20 GB used'],
    [25e9, 20.5e9, '25.0 of 20.5 GB used'],
    [120e9, 200e9, '120 of 200 GB used'],
    [999, 1000, '999 B of 1 KB used'],
    [2.1e9, null, '2.1 GB used'],
  ])('%s of %s bytes are "%s"', (usedBytes, allowedBytes, expected) => {
    expect(formatUsage(inEnglish, { usedBytes, allowedBytes })).toBe(expected);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1500, '1.5 KB'],
    [2_147_483_648, '2.1 GB'],
    [440_000_000, '440 MB'],
  ])('%s bytes are %s', (bytes, expected) => {
    expect(formatBytes(inEnglish, bytes)).toBe(expected);
  });

  it.each([
    [0, 0, '0:00'],
    [4.25, 2, '0:04.25'],
    [59.996, 2, '1:00.00'],
    [750, 0, '12:30'],
    [3723, 0, '1:02:03'],
    [-1, 0, '0:00'],
  ])('%s s with %s decimals is %s', (seconds, decimals, expected) => {
    expect(formatClock(seconds, decimals)).toBe(expected);
  });

  it.each([
    [8, '8 s'],
    [6.25, '6.3 s'],
    [60, '1 min'],
    [80, '1 min 20 s'],
    [7500, '2 h 5 min'],
  ])('a length of %s s is %s', (seconds, expected) => {
    expect(formatLength(inEnglish, seconds)).toBe(expected);
  });

  it.each([
    [2, 'a few seconds'],
    [38, 'about 40 s'],
    [200, 'about 3 min'],
  ])('%s s left is %s', (seconds, expected) => {
    expect(formatTimeLeft(inEnglish, seconds)).toBe(expected);
  });

  it.each([
    [3, 8, 'about 10 s'],
    [70, 110, 'about 2 min'],
    [200, 230, 'about 4 min'],
    [230, 340, '4 to 6 min'],
    [20, 200, '1 to 4 min'],
    [3000, 7200, 'about 2.0 h'],
  ])('between %s and %s s is %s', (fromSeconds, toSeconds, expected) => {
    expect(formatTimeRange(inEnglish, { fromSeconds, toSeconds })).toBe(expected);
  });

  it.each([
    [10, 'just now'],
    [300, '5 min ago'],
    [7200, '2 h ago'],
    [100_000, 'yesterday'],
  ])('%s s ago is %s', (seconds, expected) => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    expect(formatAgo(inEnglish, new Date(now - seconds * 1000).toISOString(), now)).toBe(expected);
  });

  it.each([
    [-5, 'now'],
    [600, 'in 10 min'],
    [7200, 'in 2 h'],
    [7 * 86_400, 'in 7 days'],
  ])('a moment %s s from now is %s', (seconds, expected) => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    expect(formatUntil(inEnglish, new Date(now + seconds * 1000).toISOString(), now)).toBe(
      expected,
    );
  });
});

describe('in French', () => {
  const french = createTranslate('fr', {
    '{value} GB': '{value}\u00a0Go',
    '{used} of {allowed} used': '{used} sur {allowed} utilisés',
  });

  it('sizes have a comma and the letters of the language, also of a quota', () => {
    expect(formatBytes(french, 2.1e9)).toBe('2,1\u00a0Go');
    expect(formatUsage(french, { usedBytes: 2.1e9, allowedBytes: 20e9 })).toBe(
      '2,1 sur 20\u00a0Go utilisés',
    );
  });
});
