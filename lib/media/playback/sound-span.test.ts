import { expect, test } from 'vitest';
import { soundSpan } from './sound-span';

test('the sound begins at the start of the video', () => {
  expect(soundSpan(0, 12)).toEqual({ firstSample: 0, stopSample: 563 * 1024, leadSample: 0 });
});

test('chunks join at whole frames, with a lead that is thrown away', () => {
  const borders = [0, 12, 36, 84, 144, 204, 217.48];
  for (const [i, stop] of borders.slice(1).entries()) {
    const span = soundSpan(borders[i] ?? 0, stop);
    const next = soundSpan(stop, stop + 60);
    expect(next.firstSample).toBe(span.stopSample);
    expect(span.firstSample % 1024).toBe(0);
    expect(next.leadSample).toBe(next.firstSample - 8 * 1024);
    expect(span.stopSample / 48_000 - stop).toBeLessThan(1024 / 48_000);
  }
});
