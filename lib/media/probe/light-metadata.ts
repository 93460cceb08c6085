// What a recording says of its light: read from the first frame, where encoders write it, else from
// the container; and written for x265.

import { sourceProbeInput, whitelistedInput } from '../limits';
import { sourceUrl } from '../source-url';
import type { LightMetadata } from './light';
import type { Probe } from './probe';

/** ffprobe's arguments: its first frame and its stream, as JSON. */
export function lightArguments(file: string, probe: Probe): string[] {
  const stream = ['-select_streams', String(probe.video.index)];
  return [
    '-v',
    'error',
    ...sourceProbeInput(probe),
    ...stream,
    ...firstFrame,
    sourceUrl(file, probe),
  ];
}

/** The same for a video made here. */
export function partLightArguments(file: string): string[] {
  const stream = ['-select_streams', 'v:0'];
  return ['-v', 'error', ...whitelistedInput, ...stream, ...firstFrame, `file:${file}`];
}

const firstFrame = ['-read_intervals', '%+#1', '-show_frames', '-show_streams', '-of', 'json'];

const coordinates = ['green', 'blue', 'red', 'white_point'].flatMap((name) => [
  `${name}_x`,
  `${name}_y`,
]);
const chromaticityUnit = 50_000;
const luminanceUnit = 10_000;
// Fields of 16 and of 32 bits.
const chromaticityMax = 0xffff;
const luminanceMax = 0xffff_ffff;

/** null: the recording has none that an encoder takes. */
export function parseLightMetadata(json: string): LightMetadata | null {
  const data = sideData(json);
  const screen = data.find(({ side_data_type: type }) => type === 'Mastering display metadata');
  const light = data.find(({ side_data_type: type }) => type === 'Content light level metadata');
  const mastering = screen && [
    ...coordinates.map((name) => inUnits(screen[name], chromaticityUnit, chromaticityMax)),
    inUnits(screen.max_luminance, luminanceUnit, luminanceMax),
    inUnits(screen.min_luminance, luminanceUnit, luminanceMax),
  ];
  const most = inUnits(light?.max_content, 1, chromaticityMax);
  const mean = inUnits(light?.max_average, 1, chromaticityMax);
  const found = {
    ...(isWhole(mastering) ? { mastering } : {}),
    // 0 is "unknown".
    ...(most !== null && most > 0 && mean !== null ? { contentLight: [most, mean] as const } : {}),
  };
  return Object.keys(found).length > 0 ? found : null;
}

/** As parameters of x265. */
export function lightParameters({ mastering, contentLight }: LightMetadata): string[] {
  const [gx, gy, bx, by, rx, ry, wx, wy, most, least] = mastering ?? [];
  return [
    ...(mastering
      ? [
          `master-display=G(${gx},${gy})B(${bx},${by})R(${rx},${ry})WP(${wx},${wy})L(${most},${least})`,
        ]
      : []),
    ...(contentLight ? [`max-cll=${contentLight.join(',')}`] : []),
  ];
}

/** The frame's before the container's. */
function sideData(json: string): readonly Record<string, unknown>[] {
  try {
    const { frames = [], streams = [] } = JSON.parse(json);
    return [...frames, ...streams].flatMap((part) => part?.side_data_list ?? []);
  } catch {
    // ffprobe that is cut off prints no whole JSON: then nothing is known.
    return [];
  }
}

const isWhole = (values: readonly (number | null)[] | undefined): values is readonly number[] =>
  values?.every((value) => value !== null) ?? false;

/** A number, or a fraction as ffprobe writes it, whose numerator may be 0. */
function inUnits(given: unknown, unit: number, max: number): number | null {
  const found = /^(\d+)(?:\/(\d+))?$/.exec(String(given));
  if (!found) return null;
  const value = Math.round((Number(found[1]) / Number(found[2] ?? 1)) * unit);
  return value >= 0 && value <= max ? value : null;
}
