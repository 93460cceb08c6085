// Difference hash of an image, 256 bits: whether each pixel of a gray thumbnail is brighter than the
// one to its right (Krawetz 2013, "Kind of Like That", with 16 x 16 comparisons instead of 8 x 8).
// Near-duplicates differ in few bits, whatever their size and compression.

/** Of the thumbnail, in pixels; gray, one byte a pixel, row-major. */
export const hashSize = { width: 17, height: 16 } as const;

/** 64 hexadecimal digits. */
export type ImageHash = string;

/** The hash of a thumbnail. */
export function imageHash(gray: Uint8Array): ImageHash {
  const { width, height } = hashSize;
  if (gray.length !== width * height)
    throw new Error(`expected ${width * height} pixels, found ${gray.length}`);
  const digits: string[] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width - 1; x += 4) {
      const isBrighter = (i: number) => (gray[i] ?? 0) > (gray[i + 1] ?? 0);
      const at = y * width + x;
      const bits = [0, 1, 2, 3].map((i): number => (isBrighter(at + i) ? 8 >> i : 0));
      digits.push(bits.reduce((sum, bit) => sum + bit).toString(16));
    }
  return digits.join('');
}

/** How many bits differ, 0..256. */
export function hashDistance(a: ImageHash, b: ImageHash): number {
  let bits = 0;
  for (let i = 0; i < a.length; i++) {
    let differing = Number.parseInt(a[i] ?? '0', 16) ^ Number.parseInt(b[i] ?? '0', 16);
    for (; differing > 0; differing &= differing - 1) bits++;
  }
  return bits;
}
