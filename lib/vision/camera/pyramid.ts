// A gray image at several sizes. Level 0 is the image, each next level the mean of 2 x 2 pixels of
// the one before. Pixel (i, j) is the square [i, i + 1) x [j, j + 1): positions are continuous, a
// pixel's center lies at + 0.5, and a position at level l is the position at level 0 divided by
// 2^l, without a half-pixel offset.

/** One level: pixels [height * width], row by row, gray 0..255. */
export type PyramidLevel = {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array;
};

/** Levels from fine to coarse, as many of `levels` as keep every side at `sideMin` pixels. */
export function buildPyramid(
  width: number,
  height: number,
  gray: Uint8Array,
  levels: number,
  sideMin: number,
): PyramidLevel[] {
  if (gray.length !== width * height)
    throw new Error(
      `gray image of ${width} x ${height}: expected ${width * height} bytes, found ${gray.length}`,
    );
  const pyramid: PyramidLevel[] = [{ width, height, pixels: Float32Array.from(gray) }];
  for (
    let coarsest = pyramid[0]!;
    pyramid.length < levels && Math.min(coarsest.width, coarsest.height) >= 2 * sideMin;
  ) {
    coarsest = halve(coarsest);
    pyramid.push(coarsest);
  }
  return pyramid;
}

function halve({ width: w, height: h, pixels }: PyramidLevel): PyramidLevel {
  const [width, height] = [w >> 1, h >> 1];
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    let p = 2 * y * w;
    for (let x = 0; x < width; x++, p += 2) {
      out[y * width + x] = (pixels[p]! + pixels[p + 1]! + pixels[p + w]! + pixels[p + w + 1]!) / 4;
    }
  }
  return { width, height, pixels: out };
}
