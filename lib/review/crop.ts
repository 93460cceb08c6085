// The part of an image that shows one person, at a fixed aspect ratio. Image pixels.

import type { Box } from '@/lib/vision/types';
import { clamp } from './clamp';
import type { StageSize } from './viewport';

// Margin around the box as a share of its sides: shows a little of the surroundings.
const margin = 0.12;

/** A rectangle of the given aspect (width / height) around the box, moved inside the image. */
export function cropAround(
  [x1, y1, x2, y2]: Box,
  image: StageSize,
  aspect: number,
): { x: number; y: number; width: number; height: number } {
  const paddedWidth = (x2 - x1) * (1 + 2 * margin);
  const paddedHeight = (y2 - y1) * (1 + 2 * margin);
  const height = Math.min(
    Math.max(paddedHeight, paddedWidth / aspect),
    image.height,
    image.width / aspect,
  );
  const width = height * aspect;
  const x = clamp((x1 + x2) / 2 - width / 2, 0, image.width - width);
  const y = clamp((y1 + y2) / 2 - height / 2, 0, image.height - height);
  return { x, y, width, height };
}
