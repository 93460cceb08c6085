// Whether frames hold two moments each, measured on pixels: flags in files are often missing or
// wrong. Lines of the frame before are put between those of a frame: from the field nearest in time
// they fit as well as its own lines do, from the other field worse. In whole frames both fit worse.
// Frames are gray, one byte a pixel, at full height.

import { sourceInput } from '../limits';
import type { Size } from '../size';
import { sourceUrl } from '../source-url';
import type { FieldOrder } from './field-order';
import type { Probe } from './probe';

/** Pairs of frames by what was found; pairs without motion are in none of them but `pairs`. */
export type FieldCounts = {
  readonly pairs: number;
  readonly tff: number;
  readonly bff: number;
  readonly whole: number;
  /** One field of the later frame is that of the earlier one. */
  readonly repeated: number;
};

export const noFields: FieldCounts = { pairs: 0, tff: 0, bff: 0, whole: 0, repeated: 0 };

// Three places, because a recording may begin with a still frame.
const places = [0.1, 0.4, 0.75];
const framesPerPlace = 30;
/** Shorter videos are measured from their start. */
const severalPlacesSeconds = 10;
const widthMax = 480;
// No interlaced format has more lines or frames.
const interlacedLinesMax = 1152;
const interlacedFpsMax = 31;
// These codecs have no interlaced frames, or are not used for any.
const wholeFrameCodecs = ['vp8', 'vp9', 'av1', 'hevc'];

/** Whether the frames of a video may hold two moments and are worth a measurement. */
export function mayBeInterlaced({ video }: Probe): boolean {
  return (
    video.interlaced !== null ||
    (video.codedHeight <= interlacedLinesMax &&
      video.fps <= interlacedFpsMax &&
      !wholeFrameCodecs.includes(video.codec))
  );
}

/** Size of the measured frames: every line, fewer columns. */
export function fieldFrameSize({ video }: Probe): Size {
  return { width: Math.min(widthMax, video.codedWidth), height: video.codedHeight };
}

/** ffmpeg's arguments; frames of that size on standard output. */
export function fieldFrameArguments(file: string, probe: Probe): string[] {
  const { durationSeconds, video } = probe;
  const several = durationSeconds > severalPlacesSeconds;
  const starts = several ? places.map((share) => share * durationSeconds) : [0];
  const frames = several ? framesPerPlace : places.length * framesPerPlace;
  const { width, height } = fieldFrameSize(probe);
  const chains = starts.map(
    (_, i) =>
      `[${i}:${video.index}]trim=end_frame=${frames},scale=${width}:${height}:flags=area,format=gray,setpts=N[p${i}]`,
  );
  const labels = starts.map((_, i) => `[p${i}]`).join('');
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error'],
    ...starts.flatMap((start) => [
      ...[...sourceInput(probe), '-noautorotate', '-reinit_filter', '0'],
      ...(start > 0 ? ['-noaccurate_seek', '-ss', start.toFixed(3)] : []),
      ...['-i', sourceUrl(file, probe)],
    ]),
    ...['-filter_complex', `${chains.join(';')};${labels}concat=n=${starts.length},setpts=N[out]`],
    ...['-map', '[out]', '-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1'],
  ];
}

// Levels a pixel by which lines fit worse where something moves.
const movingMin = 0.4;
// Share of that of the other field below which a field fits, and above which it does not.
const fitting = 0.35;
const notFitting = 0.65;
// Share of the other field's change below which a field is a repetition, and the least such change.
const repeatedShare = 0.2;
const changeMin = 1;

/** The counts with one more pair of consecutive frames. */
export function countPair(
  counts: FieldCounts,
  [previous, current]: readonly [Uint8Array, Uint8Array],
  { width, height }: Size,
): FieldCounts {
  // By the parity of the lines that come from the frame before: top lines are even.
  const misfit = [0, 0];
  const change = [0, 0];
  for (let y = 1; y < height - 1; y += 1) {
    let [worse, changed] = [0, 0];
    for (let at = y * width; at < (y + 1) * width; at += 1) {
      const [own = 0, before = 0] = [current[at], previous[at]];
      const around = (current[at - width] ?? 0) + (current[at + width] ?? 0);
      worse += Math.abs(around - 2 * before) - Math.abs(around - 2 * own);
      changed += Math.abs(own - before);
    }
    misfit[y % 2] = (misfit[y % 2] ?? 0) + worse;
    change[y % 2] = (change[y % 2] ?? 0) + changed;
  }
  const perField = (width * height) / 2;
  const [top = 0, bottom = 0] = misfit.map((sum) => Math.max(0, sum / perField));
  const [topChange = 0, bottomChange = 0] = change.map((sum) => sum / perField);
  const more = Math.max(top, bottom);
  const [fits, fewer] = [more * fitting, Math.min(top, bottom)];
  const moves = more >= movingMin;
  const changes = Math.max(topChange, bottomChange);
  const repeats =
    changes >= changeMin && Math.min(topChange, bottomChange) < repeatedShare * changes;
  return {
    pairs: counts.pairs + 1,
    // The bottom field of the frame before is the nearer one where the top field is the earlier.
    tff: counts.tff + Number(moves && bottom < fits),
    bff: counts.bff + Number(moves && top < fits),
    whole: counts.whole + Number(moves && fewer > notFitting * more),
    repeated: counts.repeated + Number(repeats),
  };
}

// Pairs of one order that prove interlacing against what the file says, and how often they outnumber
// all that say otherwise.
const provingPairs = 12;
const provingRatio = 4;

/**
 * The earlier field of each frame: null where frames are whole, `auto` where only the frames know.
 * `says`: what the file says.
 */
export function measuredOrder(
  says: FieldOrder | null,
  counts: FieldCounts | null,
): FieldOrder | 'auto' | null {
  const { tff, bff, whole } = counts ?? noFields;
  const others = counts && isTelecined(counts) ? 0 : whole;
  const [more, fewer] = [Math.max(tff, bff), Math.min(tff, bff)];
  const order = tff > bff ? 'tff' : 'bff';
  if (says === null)
    return more >= provingPairs && more >= provingRatio * (fewer + others) ? order : null;
  if (whole >= provingPairs && whole >= provingRatio * more) return null;
  return more >= provingPairs && more >= provingRatio * fewer ? order : 'auto';
}

/** Cinema at 24 frames a second in 30 of video: two of five frames repeat a field. */
export function isTelecined({ repeated, pairs }: FieldCounts): boolean {
  return repeated > 0.25 * pairs;
}
