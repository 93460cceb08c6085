// Recipe: small raw frames of a clip's proxy, from one frame on, on standard output. Invariant: the
// first is frame `from` of the clip, and none is missing or duplicated after it.

import { whitelistedInput } from '../limits';
import { type Size, scaleToPixels, shrinkToLongSide } from '../size';

export type RawFrameOptions = Size & {
  readonly proxy: string;
  /** Presentation time of every frame of the clip in seconds, strictly rising. */
  readonly times: ArrayLike<number>;
  readonly from: number;
  readonly count: number;
};

/** ffmpeg's arguments; output rgb24 of the given size, row-major, frame after frame. */
export function rawFrameArguments({
  proxy,
  times,
  from,
  count,
  width,
  height,
}: RawFrameOptions): string[] {
  return [
    // One thread decodes while another outputs; more threads only add delay.
    ...['-nostdin', '-hide_banner', '-v', 'error', '-threads', '2'],
    ...whitelistedInput,
    ...seekTo(times, from),
    ...['-i', `file:${proxy}`, '-map', '0:v:0', '-frames:v', String(count)],
    ...['-vf', `scale=${width}:${height}:flags=bilinear,format=rgb24`],
    ...['-fps_mode', 'passthrough', '-f', 'rawvideo', 'pipe:1'],
  ];
}

/** Seeks to the middle between this frame and the one before, where no rounding reaches a frame. */
function seekTo(times: ArrayLike<number>, from: number): string[] {
  if (from === 0) return [];
  return ['-ss', (((times[from - 1] ?? 0) + (times[from] ?? 0)) / 2).toFixed(6)];
}

/** Frame size with this longer side, in the image's aspect ratio; never larger than the image. */
export function rawFrameSize(image: Size, longSide: number): Size {
  return scaleToPixels(image, shrinkToLongSide(image, longSide));
}
