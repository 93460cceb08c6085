// The shapes a reel can have, and the largest window of a shape within an image. Units: image pixels.
// Invariant: both sides of a window are even, because encoders halve the planes of color.

import type { StageSize } from '../viewport';

export const shapes = ['source', '16:9', '9:16', '1:1', '4:5'] as const;
/** Width to height; source: the whole image. */
export type Shape = (typeof shapes)[number];

const aspects: Readonly<
  Record<Exclude<Shape, 'source'>, readonly [width: number, height: number]>
> = {
  '16:9': [16, 9],
  '9:16': [9, 16],
  '1:1': [1, 1],
  '4:5': [4, 5],
};

/** The image without the last row or column of an odd side, as finals have it. */
export function evenSize({ width, height }: StageSize): StageSize {
  return { width: even(width), height: even(height) };
}

/** As large as the image allows: nothing is enlarged, and one side is the image's. */
export function windowSize(image: StageSize, shape: Shape): StageSize {
  const whole = evenSize(image);
  if (shape === 'source') return whole;
  const [width, height] = aspects[shape];
  return {
    width: Math.min(whole.width, even((whole.height * width) / height)),
    height: Math.min(whole.height, even((whole.width * height) / width)),
  };
}

function even(side: number): number {
  return Math.max(2, 2 * Math.floor(side / 2));
}
