// Facts of a final, a slate or a piece as the recipe of the reel takes them.

import type { ReelSegment } from '@/lib/media/recipes/reel-recipe';
import type { EncodedVideoInfo } from '../render/encoded-video-info';

/** The segment. */
export function toSegment(info: EncodedVideoInfo): ReelSegment {
  const {
    width,
    height,
    codec,
    pixelFormat,
    aspect,
    timebase,
    extradataHash,
    times,
    seconds,
    color,
  } = info;
  return {
    width,
    height,
    profile: [width, height, codec, pixelFormat, aspect, timebase.join('/'), extradataHash].join(
      ' ',
    ),
    format: `${codec} ${pixelFormat}`,
    color,
    timescale: timebase[1],
    seconds,
    times,
    hasAudio: info.audioSeconds !== null,
  };
}
