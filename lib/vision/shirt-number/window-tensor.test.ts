// Sampling of windows: order of the planes, scale of the values, padding, shrinking.

import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../correlation-filter/search-region';
import { valueAt } from '../value-at';
import type { NumberWindow } from './number-windows';
import { type ShirtNumberParams, shirtNumberParams } from './params';
import { windowTensor } from './window-tensor';

const params: ShirtNumberParams = { ...shirtNumberParams, inputHeight: 2, inputWidth: 4 };
const window: NumberWindow = { x: 4, y: 4, stepX: 1, stepY: 1, width: 4 };

/** 8 x 8 pixels; `color` of a pixel. */
function image(color: (x: number, y: number) => readonly [number, number, number]): RgbImage {
  const rgb = new Uint8Array(8 * 8 * 3);
  for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) rgb.set(color(x, y), 3 * (8 * y + x));
  return { width: 8, height: 8, rgb };
}

/** A plane of the first window as 0..255 again. */
function plane(of: RgbImage, one: NumberWindow, channel: number): number[] {
  const { data } = windowTensor(of, [one], params);
  return [...data.subarray(8 * channel, 8 * channel + 8)].map((v) => Math.round((v + 1) * 127.5));
}

const columns = image((x) => [10 * x, 0, 0]);
const rows = image((_, y) => [10 * y, 0, 0]);

describe('windowTensor', () => {
  it('has the planes blue, green, red, from -1 to 1', () => {
    const { data, dims } = windowTensor(
      image(() => [255, 0, 51]),
      [window, window],
      params,
    );
    expect(dims).toEqual([2, 3, 2, 4]);
    const first = (c: number) => valueAt(data, 8 * c);
    expect([first(0), first(1), first(2)]).toEqual([expect.closeTo(-0.6, 5), -1, 1]);
    expect([...data.subarray(24)]).toEqual([...data.subarray(0, 24)]);
  });

  it.each([
    ['columns stay columns', columns, window, [20, 30, 40, 50, 20, 30, 40, 50]],
    ['rows stay rows', rows, window, [30, 30, 30, 30, 40, 40, 40, 40]],
    [
      'half a pixel further is the mean of two',
      columns,
      { ...window, x: 4.5 },
      [25, 35, 45, 55, 25, 35, 45, 55],
    ],
    [
      'enlarged twice',
      columns,
      { ...window, x: 4.02, stepX: 0.5, stepY: 0.5 },
      [28, 33, 38, 43, 28, 33, 38, 43],
    ],
    [
      'shrunk twice: the mean of the pixels below',
      columns,
      { ...window, stepX: 2, stepY: 2 },
      [5, 25, 45, 65, 5, 25, 45, 65],
    ],
    [
      'outside the image its border is repeated',
      columns,
      { ...window, x: 0 },
      [0, 0, 0, 10, 0, 0, 0, 10],
    ],
  ] as const)('%s', (_, of, one, expected) => {
    expect(plane(of, one, 2)).toEqual(expected);
  });

  it('leaves the columns beyond a narrow window at 0', () => {
    const { data } = windowTensor(columns, [{ ...window, width: 2 }], params);
    expect([...data.subarray(16 + 2, 16 + 4)]).toEqual([0, 0]);
    expect(valueAt(data, 16)).not.toBe(0);
  });
});
