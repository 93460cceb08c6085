// The windows of a person as the input of the text recognition network: [windows, 3, height, width],
// planes in the order blue, green, red, values -1..1; columns beyond a window are 0, as the network
// was trained. Bilinear; several samples per pixel where the image shrinks.

import type { RgbImage } from '../correlation-filter/search-region';
import type { NumberWindow } from './number-windows';
import type { ShirtNumberParams } from './params';

/** The tensor and its dimensions. */
export type WindowTensor = {
  readonly data: Float32Array;
  readonly dims: readonly [windows: number, channels: 3, height: number, width: number];
};

export function windowTensor(
  image: RgbImage,
  windows: readonly NumberWindow[],
  { inputHeight, inputWidth }: ShirtNumberParams,
): WindowTensor {
  const plane = inputHeight * inputWidth;
  const data = new Float32Array(windows.length * 3 * plane);
  const bgr = new Float64Array(3);
  windows.forEach((window, index) => {
    for (let v = 0; v < inputHeight; v++)
      for (let u = 0; u < window.width; u++) {
        sampleArea(image, window, [u - window.width / 2, v - inputHeight / 2], bgr);
        const at = index * 3 * plane + v * inputWidth + u;
        for (let c = 0; c < 3; c++) data[at + c * plane] = (bgr[c] ?? 0) / 127.5 - 1;
      }
  });
  return { data, dims: [windows.length, 3, inputHeight, inputWidth] };
}

/** Mean color of the image under one input pixel, whose corner is `offset` from the center. */
function sampleArea(
  image: RgbImage,
  { x, y, stepX, stepY }: NumberWindow,
  offset: readonly [number, number],
  bgr: Float64Array,
): void {
  const [across, down] = [Math.ceil(stepX), Math.ceil(stepY)];
  bgr.fill(0);
  for (let j = 0; j < down; j++)
    for (let i = 0; i < across; i++) {
      const a = (offset[0] + (i + 0.5) / across) * stepX;
      const b = (offset[1] + (j + 0.5) / down) * stepY;
      addPixel(image, x + a - 0.5, y + b - 0.5, bgr);
    }
  for (let c = 0; c < 3; c++) bgr[c] = (bgr[c] ?? 0) / (across * down);
}

/** Adds the interpolated color at a place; the border pixels are repeated outside. */
function addPixel({ width, height, rgb }: RgbImage, x: number, y: number, bgr: Float64Array): void {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - x0, y - y0];
  for (const [column, wx] of [
    [x0, 1 - fx],
    [x0 + 1, fx],
  ] as const)
    for (const [row, wy] of [
      [y0, 1 - fy],
      [y0 + 1, fy],
    ] as const) {
      const at = 3 * (clamp(row, height) * width + clamp(column, width));
      for (let c = 0; c < 3; c++) bgr[c] = (bgr[c] ?? 0) + wx * wy * (rgb[at + 2 - c] ?? 0);
    }
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}
