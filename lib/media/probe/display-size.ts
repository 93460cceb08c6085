// The size of a picture as people see it. Image pixels, the coordinates of every box, are pixels of
// this size.

/**
 * Coded size with the pixel aspect applied (the width is stretched, then made even) and turned
 * upright. Square pixels keep the coded size, odd or not.
 */
export function displaySize(
  codedWidth: number,
  codedHeight: number,
  [across, down]: readonly [number, number],
  rotation: number,
): { width: number; height: number } {
  const stretched =
    across === down ? codedWidth : Math.max(2, 2 * Math.round((codedWidth * across) / down / 2));
  return rotation % 180 === 0
    ? { width: stretched, height: codedHeight }
    : { width: codedHeight, height: stretched };
}

/**
 * Within 1280x720 (720x1280 for upright film) without stretching or enlarging, both sides even:
 * what browsers play smoothly.
 */
export function proxySize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, 1280 / Math.max(width, height), 720 / Math.min(width, height));
  const even = (side: number) => Math.max(2, 2 * Math.round((side * scale) / 2));
  return { width: even(width), height: even(height) };
}
