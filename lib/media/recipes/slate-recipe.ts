// Recipe: the title slate as a video that looks like the finals to a decoder: their size, rate, time
// base, colors and encoder, so that their packets can follow its own. Without sound: the reel is silent
// where a part has none. Invariant: no text of a user gets into the arguments; it is drawn by the script.

import type { Size } from '../size';
import { reduced } from '../timebase';
import { burnFilters } from './burn-filters';
import { type FinalCodec, finalVideoCodec } from './final-codec';
import { muxerOptions } from './render-recipes';

/** Facts of the final that the slate is made like. */
export type SlateModel = Size &
  Omit<FinalCodec, 'rate'> & {
    /** Presentation time of each frame in seconds from the first. */
    readonly times: readonly number[];
    /** The rate that the final was encoded with, where it is known; null: its mean rate. */
    readonly codedRate: FinalCodec['rate'] | null;
  };

export type SlateVideo = SlateModel & {
  /** Frames per second as a fraction: the mean rate of the final. */
  readonly rate: FinalCodec['rate'];
};

/** The video of a slate of about this many seconds. */
export function slateVideo(model: SlateModel, seconds: number): SlateVideo {
  const rate = meanRate(model);
  const count = Math.max(2, Math.round((seconds * rate[0]) / rate[1]));
  const times = Array.from({ length: count }, (_, i) => (i * rate[1]) / rate[0]);
  return { ...model, rate, times };
}

/** Of a single frame: the usual 25 per second. */
function meanRate({ times, timebase: [num, den] }: SlateModel): readonly [number, number] {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const ticks = Math.round(((last - first) * den) / num);
  if (ticks <= 0) return [25, 1];
  return reduced([(times.length - 1) * den, ticks * num]);
}

/** ffmpeg's arguments for the slate. `script` is a file name in its working directory. */
export function slateArguments(video: SlateVideo, script: string, out: string): string[] {
  const { width, height, rate, codedRate, times, timebase, highRange, color } = video;
  const pixelFormat = highRange ? 'yuv420p10le' : 'yuv420p';
  const filters = [
    `format=${pixelFormat}`,
    'setsar=1',
    `settb=${timebase.join('/')}`,
    ...burnFilters({ mark: script, blur: null }, { size: { width, height }, color, pixelFormat }),
  ];
  return [
    ...['-nostdin', '-y', '-v', 'error', '-f', 'lavfi'],
    ...['-i', `color=c=black:s=${width}x${height}:r=${rate.join('/')}`],
    ...['-filter_complex', `[0:v:0]${filters.join(',')}[v]`, '-map', '[v]'],
    ...[
      ...finalVideoCodec({ ...video, rate: codedRate ?? rate }),
      '-frames:v',
      String(times.length),
    ],
    ...muxerOptions(out),
  ];
}
