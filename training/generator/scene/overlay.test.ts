// The filled area of a graphic: its box, or the rows of its shape; exactly that is hidden in the
// truth.

import { expect, test } from 'vitest';
import { filledBoxes, type OverlayItem } from './overlay.ts';

const item = (shape?: OverlayItem['shape']): OverlayItem => ({
  box: [10, 20, 40, 30],
  color: [1, 1, 1],
  opacity: 1,
  text: '',
  textColor: [0, 0, 0],
  ...(shape ? { shape } : {}),
});
const area = (shape: OverlayItem['shape']) =>
  filledBoxes(item(shape)).reduce((sum, [x1, y1, x2, y2]) => sum + (x2 - x1) * (y2 - y1), 0);

test('a plain graphic fills its box', () => {
  expect(filledBoxes(item())).toEqual([[10, 20, 50, 50]]);
});

test.each([
  ['triangle', 0.5],
  ['slant', 0.4],
  ['disc', Math.PI / 4],
  ['shield', 0.5 + Math.PI / 8],
] as const)('a %s stays inside its box and fills its share of it', (shape, share) => {
  for (const [x1, y1, x2, y2] of filledBoxes(item(shape))) {
    expect(x1).toBeGreaterThanOrEqual(10);
    expect(x2).toBeLessThanOrEqual(50);
    expect(y2 - y1).toBe(1);
  }
  expect(area(shape) / 1200).toBeCloseTo(share, 1);
});

test('a triangle is narrow above and wide below', () => {
  const rows = filledBoxes(item('triangle')).map(([x1, , x2]) => x2 - x1);
  expect(rows[0]).toBeLessThan(4);
  expect(rows[rows.length - 1]).toBeGreaterThan(36);
});
