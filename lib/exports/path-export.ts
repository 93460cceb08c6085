// What the file of a path is made from, and the facts of its frames that the formats share. Boxes are
// pixels of the source as displayed; frames count from 0, the clip's first.

import { type FrameTable, meanFps } from '@/lib/media/frame-table';
import { toSeconds } from '@/lib/media/timebase';
import type { Box, Path, PathFrame } from '@/lib/vision/types';

export type PathExport = {
  readonly path: Path;
  /** As many frames as the path has. */
  readonly frameTable: FrameTable;
  readonly video: {
    /** Of the source. */
    readonly name: string;
    /** What the source's clock says at its beginning. */
    readonly clockStartSeconds: number;
    /** null: not known. */
    readonly durationSeconds: number | null;
    /** Frames per second by the header, for a clip of a single frame. */
    readonly nominalFps: number;
    readonly hasSound: boolean;
  };
  readonly clip: {
    /** From 1. */
    readonly number: number;
    /** File name of the clip as a video of its own. */
    readonly fileName: string;
  };
  readonly game: string;
  readonly player: string;
};

/** A frame of the path with its exact time. */
export type ExportFrame = Pick<PathFrame, 'index' | 'box' | 'source' | 'confidence'> & {
  /** The source's own ticks. */
  readonly pts: number;
  /** Seconds from the clip's first frame. */
  readonly time: number;
  /** Seconds from the beginning of the source. */
  readonly sourceTime: number;
};

export type BoxedFrame = ExportFrame & { readonly box: Box };

/** The frames in order; throws when path and table are not of the same clip. */
export function exportFrames({ path, frameTable, video }: PathExport): ExportFrame[] {
  const { pts, times, timebase } = frameTable;
  if (path.frames.length !== pts.length)
    throw new Error(
      `path export: expected ${pts.length} frames as in the frame table, found ${path.frames.length}`,
    );
  return path.frames.map(({ box, source, confidence }, index) => {
    const tick = pts[index] ?? 0;
    return {
      ...{ index, box, source, confidence, pts: tick },
      time: times[index] ?? 0,
      sourceTime: toSeconds(tick, timebase) - video.clockStartSeconds,
    };
  });
}

export const hasBox = (frame: ExportFrame): frame is BoxedFrame => frame.box !== null;

/** When the clip begins, and how fast its frames follow each other. */
export type ClipTiming = {
  /** Mean frames per second. */
  readonly fps: number;
  /** Every frame is shown for the same time, but for the rounding of ticks. */
  readonly isConstant: boolean;
  /** Of the first frame, from the beginning of the source. */
  readonly startSeconds: number;
  /** Seconds from the first frame to the end of the last, which counts as a mean one. */
  readonly durationSeconds: number;
};

/** A step between frames may differ by the rounding of one tick, not by a tenth of a frame. */
const stepShareMax = 0.1;

export function clipTiming({ frameTable, video }: PathExport): ClipTiming {
  const { pts, timebase } = frameTable;
  const fps = meanFps(frameTable, video.nominalFps);
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  const last = pts.reduce((before, tick) => {
    least = Math.min(least, tick - before);
    most = Math.max(most, tick - before);
    return tick;
  });
  const [first = 0] = pts;
  return {
    fps,
    isConstant: pts.length === 1 || most - least <= Math.min(1, least * stepShareMax),
    startSeconds: toSeconds(first, timebase) - video.clockStartSeconds,
    durationSeconds: toSeconds(last - first, timebase) + 1 / fps,
  };
}

/** Rounded for a file: `digits` decimals, without the noise of binary fractions. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
