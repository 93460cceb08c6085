// Small frames of a clip for trackers that use pixels: one ffmpeg per range of frames reads the
// proxy from its first frame on. Forward, a range streams through one buffer; backward, it comes in
// chunks, each decoded forward and yielded in reverse. Memory: one frame forward, two chunks
// backward. Invariant: however a range ends, its process has ended.

import { rawFrameArguments, rawFrameSize } from '@/lib/media/recipes/raw-frame-recipe';
import type { Size } from '@/lib/media/size';
import type { FrameSource, RgbFrame } from '@/lib/vision/frame-source';
import { endError } from '../process/end-error';
import { streamFfmpeg } from '../process/stream-ffmpeg';

export type FrameSourceOptions = {
  /** The clip's proxy: every frame of the clip, in order. */
  readonly file: string;
  /** Image size and frame times, as in the analysis. */
  readonly clip: Size & { readonly times: ArrayLike<number> };
  /** Longer side of a frame in pixels; a smaller image keeps its size. */
  readonly longSide: number;
  /** Ends every range. */
  readonly signal: AbortSignal;
};

/** Bytes of one chunk at most; the next is read while it is consumed. */
const chunkBytesMax = 48 * 2 ** 20;
/** The first chunk is short, because the user waits for it; each later one twice as long. */
const chunkFramesMin = 8;

/** Frames on demand; no process runs before a range is read. */
export function openFrameSource({ file, clip, longSide, signal }: FrameSourceOptions): FrameSource {
  const size = rawFrameSize(clip, longSide);
  const read = (from: number, end: number, stopSignal: AbortSignal) =>
    readRange(
      { ...size, from, end, signal: stopSignal },
      rawFrameArguments({ proxy: file, times: clip.times, from, count: end - from, ...size }),
    );
  const chunkMax = Math.max(1, Math.floor(chunkBytesMax / (3 * size.width * size.height)));
  return {
    ...size,
    forward: (from, end) => read(from, end, signal),
    backward: (from, end) => readBackward(from, end, chunkMax, signal, read),
  };
}

type FrameRange = Size & {
  readonly from: number;
  readonly end: number;
  readonly signal: AbortSignal;
};

/** The frames [from, end); one buffer is reused for all of them. */
async function* readRange(
  { width, height, from, end, signal }: FrameRange,
  args: readonly string[],
): AsyncGenerator<RgbFrame, void, void> {
  if (end <= from) return;
  const stop = new AbortController();
  const ffmpeg = streamFfmpeg(args, {
    signal: AbortSignal.any([signal, stop.signal]),
    urgent: true,
  });
  const rgb = new Uint8Array(3 * width * height);
  let frame = from;
  try {
    let filled = 0;
    for await (const bytes of ffmpeg.stdout as AsyncIterable<Buffer>) {
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + rgb.length - filled);
        rgb.set(part, filled);
        at += part.length;
        filled += part.length;
        if (filled < rgb.length) continue;
        filled = 0;
        yield { frame: frame++, rgb };
      }
    }
    const exit = await ffmpeg.ended;
    signal.throwIfAborted();
    if (frame === end) return;
    const stderr = `frames ${frame} to ${end} missing: ${ffmpeg.stderrTail()}`;
    // The proxy was made here and counted: the program is to blame, not the user's video.
    throw endError(exit, { program: 'ffmpeg', stderr, failure: 'FOLLOWING_STOPPED' });
  } finally {
    // A consumer that leaves early leaves a process that would block in a write.
    stop.abort();
    await ffmpeg.ended;
  }
}

type ReadFrames = (from: number, end: number, signal: AbortSignal) => AsyncIterable<RgbFrame>;

/** The frames from, from-1, .. end+1. */
async function* readBackward(
  from: number,
  end: number,
  chunkMax: number,
  signal: AbortSignal,
  read: ReadFrames,
): AsyncGenerator<RgbFrame, void, void> {
  const stop = new AbortController();
  const anySignal = AbortSignal.any([signal, stop.signal]);
  let chunkFrames = Math.min(chunkFramesMin, chunkMax);
  const readChunk = (last: number): Promise<RgbFrame[]> => {
    const first = Math.max(end + 1, last - chunkFrames + 1);
    chunkFrames = Math.min(2 * chunkFrames, chunkMax);
    const chunk = collect(read(first, last + 1, anySignal));
    // Its failure is thrown where it is awaited.
    chunk.catch(() => undefined);
    return chunk;
  };
  let next = readChunk(from);
  try {
    for (;;) {
      const chunk = await next;
      const [first] = chunk;
      if (!first) return;
      next = readChunk(first.frame - 1);
      yield* chunk.reverse();
    }
  } finally {
    stop.abort();
    await next.catch(() => undefined);
  }
}

async function collect(frames: AsyncIterable<RgbFrame>): Promise<RgbFrame[]> {
  const chunk: RgbFrame[] = [];
  for await (const { frame, rgb } of frames) chunk.push({ frame, rgb: rgb.slice() });
  return chunk;
}
