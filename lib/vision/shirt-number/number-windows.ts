// Where on a person the number is looked for: windows of the box, each as large as a line of
// text for the network. Image pixels; the network's input in its own pixels.

import type { Box } from '../types';
import type { ShirtNumberParams } from './params';

/** Input pixel (u, v) of `width` x `inputHeight` shows the image at center + step * offset. */
export type NumberWindow = {
  readonly x: number;
  readonly y: number;
  /** Image pixels per input pixel, along the line and across it. */
  readonly stepX: number;
  readonly stepY: number;
  /** Filled columns of the input. */
  readonly width: number;
};

/** The windows of one person, in the order of the params. */
export function numberWindows(
  [left, top, right, bottom]: Box,
  params: ShirtNumberParams,
): NumberWindow[] {
  const [boxWidth, boxHeight] = [right - left, bottom - top];
  return params.windows.map((shares) => {
    const width = Math.max(params.windowSideMin, (shares.right - shares.left) * boxWidth);
    const height = Math.max(params.windowSideMin, (shares.bottom - shares.top) * boxHeight);
    const stepY = height / params.inputHeight;
    // A window too wide for the input is squeezed into it.
    const filled = Math.min(
      params.inputWidth,
      Math.max(params.windowSideMin, Math.round(width / stepY)),
    );
    return {
      x: left + ((shares.left + shares.right) / 2) * boxWidth,
      y: top + ((shares.top + shares.bottom) / 2) * boxHeight,
      stepX: width / filled,
      stepY,
      width: filled,
    };
  });
}

/** Whether a box is large enough for its number to be asked for. */
export function isReadable([, top, , bottom]: Box, params: ShirtNumberParams): boolean {
  return bottom - top >= params.heightMin;
}
