// The color to write into a subtitle script so that the video shows the chosen color. ffmpeg's
// burner converts RGB to YUV by BT.601 (it reads the color tag only since 7.0, where the recipe
// tags BT.601), players convert it back by the video's own matrix: uncorrected, red is visibly
// lighter in HD video.

/** YUV matrix of a video. */
export type YuvMatrix = 'bt601' | 'bt709' | 'bt2020';

/** Kr and Kb of ITU-R BT.601-7, BT.709-6 and BT.2020-2; Kg is the rest. */
const lumaCoefficients = {
  bt601: [0.299, 0.114],
  bt709: [0.2126, 0.0722],
  bt2020: [0.2627, 0.0593],
} as const satisfies Record<YuvMatrix, readonly [red: number, blue: number]>;

type Triple = readonly [number, number, number];

/** The matrix by ffprobe's color space tag; without a tag what players assume for the height. */
export function yuvMatrixOf(colorSpace: string | null, height: number): YuvMatrix {
  if (colorSpace === 'bt709') return 'bt709';
  if (colorSpace?.startsWith('bt2020')) return 'bt2020';
  if (colorSpace === 'smpte170m' || colorSpace === 'bt470bg') return 'bt601';
  return height >= 720 ? 'bt709' : 'bt601';
}

/** `#rrggbb` corrected for the burner; channels outside BT.601's range are clipped. */
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
