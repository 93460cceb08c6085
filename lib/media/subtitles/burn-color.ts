// The colour to write into a subtitle script so that the film shows the colour that was chosen.
// ffmpeg's burner turns RGB into YUV by BT.601 whatever the film says (it reads the tag only since
// 7.0, and the recipe tells it BT.601 there), while players turn it back by the film's own matrix:
// uncorrected, a red on HD film comes out visibly lighter.

/** YUV matrix of a film. */
export type YuvMatrix = 'bt601' | 'bt709' | 'bt2020';

/** Kr and Kb of ITU-R BT.601-7, BT.709-6 and BT.2020-2; Kg is the rest. */
const lumaCoefficients = {
  bt601: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
  bt2020: [0.2627, 0.0593],
} as const satisfies Record<YuvMatrix, readonly [red: number, blue: number]>;

type Triple = readonly [number, number, number];

/**
 * A film's matrix by its colour space tag as ffprobe names it; without a tag what players assume
 * for its height.
 */
export function yuvMatrixOf(colorSpace: string | null, height: number): YuvMatrix {
  if (colorSpace === 'bt709') return 'bt709';
  if (colorSpace?.startsWith('bt2020')) return 'bt2020';
  if (colorSpace === 'smpte170m' || colorSpace === 'bt470bg') return 'bt601';
  return height >= 720 ? 'bt709' : 'bt601';
}

/**
 * `#rrggbb` as the burner must be told it; colours that BT.601 cannot reach are cut to the nearest
 * per channel.
 */
export function burnColor(color: string, matrix: YuvMatrix): string {
  if (matrix === 'bt601') return color.toLowerCase();
  const rgb: Triple = [channel(color, 1), channel(color, 3), channel(color, 5)];
  return `#${toRgb(toYuv(rgb, matrix), 'bt601').map(hexByte).join('')}`;
}

function toYuv([r, g, b]: Triple, matrix: YuvMatrix): Triple {
  const [kr, kb] = lumaCoefficients[matrix];
  const y = kr * r + (1 - kr - kb) * g + kb * b;
  return [y, (b - y) / (2 - 2 * kb), (r - y) / (2 - 2 * kr)];
}

function toRgb([y, u, v]: Triple, matrix: YuvMatrix): Triple {
  const [kr, kb] = lumaCoefficients[matrix];
  const r = y + v * (2 - 2 * kr);
  const b = y + u * (2 - 2 * kb);
  return [r, (y - kr * r - kb * b) / (1 - kr - kb), b];
}

function channel(color: string, at: number): number {
  return Number.parseInt(color.slice(at, at + 2), 16);
}

function hexByte(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');
}
