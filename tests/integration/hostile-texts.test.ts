// Damaged texts of one line: reading one takes time that grows with its length, in a process of its own.

import { expect, test } from 'vitest';
import { readListBytes } from '@/lib/highlights/formats/read-list';
import { planList } from '@/lib/highlights/plan-list';
import { hostileShapes, hostileText } from '@/scripts/fuzz-lists/hostile-texts';

const videos = [{ id: 'v1', name: 'match.mp4', durationSeconds: 5400, fps: 25 }];
const padding = { before: 2, after: 2 };
const small = 64 * 1024;
const DOUBLINGS = 2;
/** A text twice as long takes at most this many times as long; reading back and forth takes 4. */
const GROWTH_MAX = 2.3;

/** Processor time of reading and planning a text. The first runs compile; the least is the work. */
function cpuOf(text: string): number {
  const bytes = new TextEncoder().encode(text);
  const times = Array.from({ length: 3 }, () => {
    const { user, system } = process.cpuUsage();
    readListBytes(bytes);
    planList({ text, videos, videoNames: {}, padding });
    const now = process.cpuUsage();
    return now.user + now.system - user - system;
  });
  return Math.min(...times);
}

test.each(hostileShapes)('time grows with the length of the text: %s', (name) => {
  const one = cpuOf(hostileText(name, small));
  const four = cpuOf(hostileText(name, small * 2 ** DOUBLINGS));
  // Microseconds. Less is the noise of compiling and collecting; reading a quarter of a megabyte back
  // and forth takes seconds.
  const resolution = 50_000;
  expect(four / Math.max(one, resolution)).toBeLessThan(GROWTH_MAX ** DOUBLINGS);
});
