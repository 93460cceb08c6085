// Where the sound of a chunk begins and ends: on the grid of AAC's frames from the start of the
// video, so that the sound of adjacent chunks joins without a gap. Encoding begins some frames before,
// because a frame is decoded with the help of the one before it; those are dropped.

import { soundRate } from '../recipes/audio';

/** Samples of a frame. */
export const soundFrame = 1024;
/** Frames encoded before those that are kept: by then the encoder decides as it would have without a cut. */
const leadFrames = 8;

export type SoundSpan = {
  /** Samples from the start of the video: those kept. */
  readonly firstSample: number;
  readonly stopSample: number;
  /** Where encoding begins. */
  readonly leadSample: number;
};

/** The span of a chunk; seconds of the video. */
export function soundSpan(startSeconds: number, stopSeconds: number): SoundSpan {
  const [first, stop] = [frameAfter(startSeconds), frameAfter(stopSeconds)];
  return {
    firstSample: first * soundFrame,
    stopSample: stop * soundFrame,
    leadSample: Math.max(0, first - leadFrames) * soundFrame,
  };
}

/** The number of the first frame at or after a time. */
function frameAfter(seconds: number): number {
  return Math.ceil((seconds * soundRate) / soundFrame);
}
