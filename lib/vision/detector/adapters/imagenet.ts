// Input of networks whose backbone was trained on ImageNet: RGB planes of (value - mean) / deviation,
// each channel by the mean and the standard deviation of that data set. Krizhevsky et al. 2012; the
// numbers are those of torchvision's models.

const channels = [
  { mean: 0.485, deviation: 0.229 },
  { mean: 0.456, deviation: 0.224 },
  { mean: 0.406, deviation: 0.225 },
] as const;

/** By channel, the number for each of the 256 values of a byte. */
const tables = channels.map(({ mean, deviation }) =>
  Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / deviation),
);

/** Bytes R G B R G B ... to planes R, G, B. */
export function toImagenetPlanes(rgb: Uint8Array, image: Float32Array): void {
  const pixels = rgb.length / 3;
  for (const [channel, table] of tables.entries()) {
    const plane = image.subarray(channel * pixels, (channel + 1) * pixels);
    for (let i = 0, at = channel; i < pixels; i++, at += 3) plane[i] = table[rgb[at]!]!;
  }
}
