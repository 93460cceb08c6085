// Thumbnails for shot boundary detection: [thumbnailHeight * thumbnailWidth], gray 0..255, whatever
// the size and aspect ratio of the image.

export const thumbnailWidth = 64;
export const thumbnailHeight = 36;

/** The means of the image's cells. The image is at least as large as the thumbnail. */
export function thumbnailOf(width: number, height: number, gray: Uint8Array): Uint8Array {
  const out = new Uint8Array(thumbnailWidth * thumbnailHeight);
  for (let j = 0; j < thumbnailHeight; j++) {
    const [y0, y1] = cell(j, thumbnailHeight, height);
    for (let i = 0; i < thumbnailWidth; i++) {
      const [x0, x1] = cell(i, thumbnailWidth, width);
      let sum = 0;
      for (let y = y0; y < y1; y++)
        for (let x = x0, p = y * width + x0; x < x1; x++, p++) sum += gray[p]!;
      out[j * thumbnailWidth + i] = Math.round(sum / ((x1 - x0) * (y1 - y0)));
    }
  }
  return out;
}

/** Mean gray, 0..255. */
export function meanGray(thumbnail: Uint8Array): number {
  return thumbnail.reduce((sum, v) => sum + v, 0) / thumbnail.length;
}

/** Pixels [from, to) of cell i of n; at least one. */
function cell(i: number, n: number, size: number): readonly [from: number, to: number] {
  const from = Math.min(size - 1, Math.floor((i * size) / n));
  return [from, Math.max(from + 1, Math.floor(((i + 1) * size) / n))];
}
