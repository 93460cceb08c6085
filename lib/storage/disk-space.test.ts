// Promises of disk space, quotas, what jobs may need, and when retention is due.

import { describe, expect, it } from 'vitest';
import { jobKinds } from '@/lib/session/job-catalog';
import { allowedBytes, diskLevel, fitsQuota, spareBytes } from './disk-budget';
import { jobDiskBytes } from './job-disk-space';
import { isRetentionDue } from './retention-schedule';

const gib = 1024 ** 3;

describe('the disk', () => {
  it('what is free, without what is promised and the floor, can be promised', () => {
    expect(spareBytes({ freeBytes: 10 * gib, promisedBytes: 3 * gib, floorBytes: gib })).toBe(
      6 * gib,
    );
    expect(spareBytes({ freeBytes: gib, promisedBytes: gib, floorBytes: gib })).toBe(-gib);
  });

  it.each([
    [2 * gib, gib, 'ok'],
    [gib, gib, 'ok'],
    [gib - 1, gib, 'low'],
    [1, gib, 'full'],
    [100 * 1024 ** 2, 0, 'ok'],
    [1, 0, 'full'],
  ])('%i free with a floor of %i is %s', (free, floor, level) => {
    expect(diskLevel(free, floor)).toBe(level);
  });
});

describe('the quota', () => {
  it.each([
    [null, 0, null],
    [null, 5, 5],
    [7, 5, 7],
    [0, 5, null],
  ])('own %s, general %s: %s', (own, general, expected) => {
    expect(allowedBytes(own, general)).toBe(expected);
  });

  it.each([
    [0, null, 1e15, true],
    [4, 10, 6, true],
    [4, 10, 7, false],
    [11, 10, 0, false],
  ])('used %i of %s, %i more: %s', (usedBytes, allowed, more, fits) => {
    expect(fitsQuota({ usedBytes, allowedBytes: allowed }, more)).toBe(fits);
  });
});

describe('the space of a job', () => {
  it('grows with the length; light work needs little, but never nothing', () => {
    for (const kind of jobKinds) {
      const space = (seconds: number) => ({ seconds, sourceBytesPerSecond: 15e6 });
      const short = jobDiskBytes(kind, { ...space(5), joinedBytes: 5 * 15e6 });
      const long = jobDiskBytes(kind, { ...space(50), joinedBytes: 50 * 15e6 });
      if (kind === 'probe' || kind === 'follow') expect([short, long]).toEqual([4e6, 4e6]);
      else if (['playback', 'index', 'music', 'hardFrames'].includes(kind))
        expect(long).toBe(short);
      else expect(long).toBeGreaterThan(short);
    }
  });

  it('a final of 15 s of 122 Mb/s is given 343 MB and more', () => {
    const bytes = jobDiskBytes('final', { seconds: 15, sourceBytesPerSecond: 122e6 / 8 });
    expect(bytes).toBeGreaterThan(343e6);
    expect(bytes).toBeLessThan(400e6);
  });

  it('a join is given what its parts take, and a little', () => {
    const parts = { seconds: 0, sourceBytesPerSecond: 0, joinedBytes: 12e9 };
    expect(jobDiskBytes('join', parts)).toBeGreaterThan(12e9);
    expect(jobDiskBytes('join', parts)).toBeLessThan(12.5e9);
    expect(jobDiskBytes('join', { seconds: 0, sourceBytesPerSecond: 0 })).toBe(8e6);
  });

  it('an unknown source has the floor', () => {
    expect(jobDiskBytes('final', { seconds: 10, sourceBytesPerSecond: 0 })).toBe(28e6);
  });
});

describe('the daily run', () => {
  const at = (date: string, hour: number, minute: number) => ({ date, hour, minute });
  const schedule = { hour: 3, minute: 30 };
  it.each([
    ['before the time', null, at('2026-11-29', 3, 29), false],
    ['at the time', null, at('2026-11-29', 3, 30), true],
    ['missed in the night', '2026-11-28', at('2026-11-29', 14, 0), true],
    ['done today', '2026-11-29', at('2026-11-29', 23, 59), false],
    ['the clock was set back', '2026-11-30', at('2026-11-29', 4, 0), true],
  ])('%s', (_, last, now, due) => {
    expect(isRetentionDue(schedule, last, now)).toBe(due);
  });

  it('never without a schedule', () => {
    expect(isRetentionDue(null, null, at('2026-11-29', 12, 0))).toBe(false);
  });
});
