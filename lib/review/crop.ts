// The part of a picture that shows one person in a frame of fixed shape. Image pixels.

import type { Box } from '@/lib/vision/types';
import type { Size } from './viewport';

// Air around the person, as a share of the box: enough to tell two shirts apart from their
// surroundings.
const margin = 0.12;

/** A rectangle of the wanted aspect (width / height) around the box, moved inside the picture. */
export function cropAround(
  [x1, y1, x2, y2]: Box,
  image: Size,
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
  const x = Math.min(Math.max((x1 + x2) / 2 - width / 2, 0), image.width - width);
  const y = Math.min(Math.max((y1 + y2) / 2 - height / 2, 0), image.height - height);
  return { x, y, width, height };
}
