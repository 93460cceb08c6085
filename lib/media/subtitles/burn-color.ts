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

/** Signal of a video of high dynamic range (BT.2100). */
export type HighRange = 'hlg' | 'pq';

export function highRangeOf(colorTransfer: string | null): HighRange {
  return colorTransfer === 'smpte2084' ? 'pq' : 'hlg';
}

/** `#rrggbb` corrected for the burner; channels outside BT.601's range are clipped. */
export function burnColor(color: string, matrix: YuvMatrix, highRange?: HighRange): string {
  if (matrix === 'bt601') return color.toLowerCase();
  const chosen: Triple = [channel(color, 1), channel(color, 3), channel(color, 5)];
  const rgb = highRange ? toHighRange(chosen, highRange) : chosen;
  return `#${toRgb(toYuv(rgb, matrix), 'bt601').map(hexByte).join('')}`;
}

/** From Rec. 709 to the colors and the signal of BT.2100, white as bright as BT.2408 wants it. */
function toHighRange(rgb: Triple, signal: HighRange): Triple {
  const [r, g, b] = rgb.map((value) => (value / 255) ** 2.4) as unknown as Triple;
  const light: Triple = [
    0.6274 * r + 0.3293 * g + 0.0433 * b,
    0.0691 * r + 0.9195 * g + 0.0114 * b,
    0.0164 * r + 0.088 * g + 0.8956 * b,
  ];
  const ofLight = signal === 'pq' ? pqSignal : hlgSignal;
  return light.map((value) => 255 * ofLight(203 * value)) as unknown as Triple;
}

/** Inverse of SMPTE ST 2084; cd/m2. */
function pqSignal(light: number): number {
  const power = (light / 10_000) ** 0.1593017578125;
  return ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375;
}

/** HLG for a screen of 1000 cd/m2. */
function hlgSignal(light: number): number {
  const scene = (light / 1000) ** (1 / 1.2);
  return scene <= 1 / 12
    ? Math.sqrt(3 * scene)
    : 0.17883277 * Math.log(12 * scene - 0.28466892) + 0.55991073;
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
