// Small raw pictures of a clip's proxy, from one frame on, on ffmpeg's standard output. Decides
// only; nothing here runs. Invariant: the first picture is frame `from` of the clip and no frame is
// missing or doubled after it.

import { whitelistedInput } from '../limits';

export type RawFrameOptions = {
  readonly proxy: string;
  /** Presentation time of every frame of the clip in seconds, strictly rising. */
  readonly times: ArrayLike<number>;
  readonly from: number;
  readonly count: number;
  /** Pixels of a picture. */
  readonly width: number;
  readonly height: number;
};

/** ffmpeg's arguments: rgb24, row after row, picture after picture. */
export function rawFrameArguments({
  proxy,
  times,
  from,
  count,
  width,
  height,
}: RawFrameOptions): string[] {
  return [
    // One thread decodes the next picture while another hands this one out; more would only keep
    // pictures back.
    ...['-nostdin', '-hide_banner', '-v', 'error', '-threads', '2'],
    ...whitelistedInput,
    ...seekTo(times, from),
    ...['-i', `file:${proxy}`, '-map', '0:v:0', '-frames:v', String(count)],
    ...[
      '-vf',
      `scale=${width}:${height}:flags=bilinear,format=rgb24`,
      '-fps_mode',
      'passthrough',
      '-f',
      'rawvideo',
      'pipe:1',
    ],
  ];
}

/**
 * The moment half-way from the frame before: whatever is rounded where, what is shown from then on
 * begins with this frame.
 */
function seekTo(times: ArrayLike<number>, from: number): string[] {
  if (from === 0) return [];
  return ['-ss', (((times[from - 1] ?? 0) + (times[from] ?? 0)) / 2).toFixed(6)];
}

/**
 * Size of pictures whose longer side has so many pixels: the image's shape, never larger than the
 * image.
 */
export function rawFrameSize(
  image: { readonly width: number; readonly height: number },
  longSide: number,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longSide / Math.max(image.width, image.height));
  return {
    width: Math.max(1, Math.round(image.width * scale)),
    height: Math.max(1, Math.round(image.height * scale)),
  };
}
