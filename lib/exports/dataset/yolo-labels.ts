// Labels of an image in YOLO's text format: a line "class cx cy w h" for each box, shares of the
// image's width and height.

import type { Box } from '@/lib/vision/types';
import { rounded } from '../path-export';

type Size = { readonly width: number; readonly height: number };

/** Shares with this many decimals are less than 1/100 pixel off at 8K. */
const shareDigits = 6;

/** The text of the label file; empty for an image without people. */
export function writeYoloLabels(boxes: readonly Box[], { width, height }: Size): string {
  return boxes
    .map(([x1, y1, x2, y2]) => {
      const center = [(x1 + x2) / 2 / width, (y1 + y2) / 2 / height];
      const sides = [(x2 - x1) / width, (y2 - y1) / height];
      return `0 ${[...center, ...sides].map((value) => rounded(value, shareDigits)).join(' ')}\n`;
    })
    .join('');
}

/** dataset.yaml; its folders are beside it. */
export const datasetYaml = `path: .
train: train/images
val: val/images
names:
  0: person
`;

/** What is wrong with a box of this image; null: nothing. */
export function boxProblem([x1, y1, x2, y2]: Box, { width, height }: Size): string | null {
  const text = `the box ${[x1, y1, x2, y2].map((side) => rounded(side, 1)).join(', ')}`;
  if (![x1, y1, x2, y2].every(Number.isFinite)) return `${text} has sides that are no numbers`;
  if (x2 - x1 < 1 || y2 - y1 < 1) return `${text} is smaller than a pixel`;
  if (x1 < 0 || y1 < 0 || x2 > width || y2 > height) return `${text} leaves the image`;
  return null;
}
