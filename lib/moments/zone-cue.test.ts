import { describe, expect, test } from 'vitest';
import { presetOf } from './presets';
import type { Zone } from './settings';
import { sports } from './sports';
import { isInside } from './zone-cue';

const square: Zone = {
  name: 'square',
  corners: [
    [0.2, 0.2],
    [0.6, 0.2],
    [0.6, 0.8],
    [0.2, 0.8],
  ],
};
// An arrow head that points to the right: concave at the left.
const arrow: Zone = {
  name: 'arrow',
  corners: [
    [0.2, 0.2],
    [0.8, 0.5],
    [0.2, 0.8],
    [0.4, 0.5],
  ],
};

describe('a zone contains', () => {
  test.each([
    ['the middle of a square', square, 0.4, 0.5, true],
    ['nothing left of it', square, 0.1, 0.5, false],
    ['nothing right of it', square, 0.7, 0.5, false],
    ['nothing above it', square, 0.4, 0.1, false],
    ['the tip of a concave area', arrow, 0.7, 0.5, true],
    ['not its notch', arrow, 0.3, 0.5, false],
    ['its wings', arrow, 0.25, 0.25, true],
  ])('%s', (_name, zone, x, y, expected) => expect(isInside(zone, x, y)).toBe(expected));
});

test.each(sports)('zones and settings of %s are within their limits', (sport) => {
  const { zones, settings } = presetOf(sport);
  for (const { corners } of zones)
    expect(corners.flat().every((share) => share >= 0 && share <= 1)).toBe(true);
  expect(new Set(zones.map(({ name }) => name)).size).toBe(zones.length);
  expect(settings.pre + settings.post).toBeGreaterThan(0);
  expect(settings.motionOnly).toBe(false);
});
