// The dominant ground color of an image: grass, a wooden court, a painted one. Gray grounds have
// none; a kit must not be classified by gray alone. Images are rgb24, row-major; hue 0..1 around
// the circle, saturation and brightness 0..1 (HSV).

import type { KitColorParams } from './params';

/** An image of which only `area` shows the scene (a letterbox has bars); pixels. */
export type LetterboxedImage = {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  readonly area: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
};

/** Hue of the ground, and mean and spread of its saturation and brightness. */
export type GroundColor = {
  readonly hue: number;
  readonly saturation: number;
  readonly saturationStd: number;
  readonly brightness: number;
  readonly brightnessStd: number;
};

/** Hue, saturation and brightness of the pixel at byte `at`, into `out`: no tuple per pixel. */
export function toHsv(rgb: Uint8Array, at: number, out: Float64Array): void {
  const [r, g, b] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
  const max = Math.max(r, g, b);
  const range = max - Math.min(r, g, b);
  const sixth =
    range === 0
      ? 0
      : max === r
        ? (g - b) / range
        : max === g
          ? 2 + (b - r) / range
          : 4 + (r - g) / range;
  out[0] = (sixth < 0 ? sixth + 6 : sixth) / 6;
  out[1] = max === 0 ? 0 : range / max;
  out[2] = max / 255;
}

/** Distance of two hues around the circle, 0..0.5. */
function hueDistance(a: number, b: number): number {
  const d = Math.abs(a - b);
  return Math.min(d, 1 - d);
}

/** The ground color of an image, from a coarse grid; null where no hue is dominant. */
export function groundColor(image: LetterboxedImage, params: KitColorParams): GroundColor | null {
  const samples = gridOf(image, params);
  const colored = samples.filter(
    ({ saturation, brightness }) =>
      saturation > params.saturationRamp[1] && brightness > params.brightnessRamp[1],
  );
  const bins = params.groundHueBins;
  const histogram = new Float64Array(bins);
  for (const { hue } of colored) histogram[Math.min(bins - 1, Math.floor(hue * bins))]! += 1;
  // Three bins: a hue at the edge of two must not count half.
  const around = histogram.map(
    (count, i) => count + histogram[(i + 1) % bins]! + histogram[(i + bins - 1) % bins]!,
  );
  const peak = around.indexOf(around.reduce((a, b) => Math.max(a, b), 0));
  const inPeak = colored.filter(({ hue }) => hueDistance(hue, (peak + 0.5) / bins) <= 1.5 / bins);
  if (inPeak.length < params.groundShareMin * samples.length) return null;
  const middle = (peak + 0.5) / bins;
  const offset = mean(inPeak.map(({ hue }) => ((hue - middle + 1.5) % 1) - 0.5));
  const saturations = inPeak.map(({ saturation }) => saturation);
  const brightnesses = inPeak.map(({ brightness }) => brightness);
  return {
    hue: (middle + offset + 1) % 1,
    saturation: mean(saturations),
    saturationStd: Math.max(params.groundDeviationMin, deviation(saturations)),
    brightness: mean(brightnesses),
    brightnessStd: Math.max(params.groundDeviationMin, deviation(brightnesses)),
  };
}

/** Whether a pixel has the ground color. */
export function isGround(
  hsv: Float64Array,
  ground: GroundColor,
  { groundHueReach, groundDeviations }: KitColorParams,
): boolean {
  return (
    hueDistance(hsv[0]!, ground.hue) <= groundHueReach &&
    Math.abs(hsv[1]! - ground.saturation) <= groundDeviations * ground.saturationStd &&
    Math.abs(hsv[2]! - ground.brightness) <= groundDeviations * ground.brightnessStd
  );
}

type Sample = { readonly hue: number; readonly saturation: number; readonly brightness: number };

function gridOf(
  { width, rgb, area }: LetterboxedImage,
  { groundColumns, groundRows }: KitColorParams,
): Sample[] {
  const hsv = new Float64Array(3);
  return Array.from({ length: groundColumns * groundRows }, (_, i) => {
    const x = area.x + Math.floor((((i % groundColumns) + 0.5) / groundColumns) * area.width);
    const y =
      area.y + Math.floor(((Math.floor(i / groundColumns) + 0.5) / groundRows) * area.height);
    toHsv(rgb, 3 * (y * width + x), hsv);
    return { hue: hsv[0]!, saturation: hsv[1]!, brightness: hsv[2]! };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((v) => (v - middle) * (v - middle))));
}
