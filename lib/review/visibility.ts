// Visibility of the mark at a frame: it fades beside lost spans, and is doubtful where the path was
// bridged with low confidence or may be on another person. A function of the path alone, so browser
// and renderer agree on every frame.

import type { Doubt, Path, PathFrame } from '@/lib/vision/types';

/** Length of a fade beside a lost span. */
const fadeSeconds = 0.25;
/** Opacity of the frame next to a lost one: a mark that is there must be visible. */
const opacityMin = 0.3;
/** Shorter bridges (every second frame analysed, a brief occlusion) are drawn as seen. */
const bridgeSecondsMin = 0.3;
/**
 * A bridge above this confidence is drawn as seen, and so is a doubt above it on average: a reel
 * should not flicker. 0..1
 */
const confidentMin = 0.55;

export type Visibility = {
  /** 0..1 */
  readonly opacity: number;
  /** Inside a bridge or doubt of low confidence that is long enough to be shown. */
  readonly doubtful: boolean;
};

/** A path with its doubts. */
export type DoubtedPath = Path & { readonly doubts?: readonly Doubt[] };

/** Visibility of the mark at a frame that has a box. */
export function visibilityAt(path: DoubtedPath, index: number): Visibility {
  const current = path.frames[index];
  if (!current) return { opacity: 0, doubtful: false };
  const lost = Math.min(
    secondsToLost(path, current, index, -1),
    secondsToLost(path, current, index, 1),
  );
  const opacity =
    lost >= fadeSeconds ? 1 : opacityMin + (1 - opacityMin) * smoothStep(lost / fadeSeconds);
  const uncertain = current.source === 'bridged' && current.confidence < confidentMin;
  const bridged = uncertain && bridgeSeconds(path, current, index) >= bridgeSecondsMin;
  return { opacity, doubtful: bridged || isDoubtful(path, current) };
}

/** Whether the frame lies in a doubt of some length whose mean confidence is low. */
function isDoubtful({ frames, doubts = [] }: DoubtedPath, current: PathFrame): boolean {
  if (current.source === 'anchor') return false;
  return doubts.some(({ start, end }) => {
    if (current.index < start || current.index >= end) return false;
    const framesWithBox = frames.slice(start, end).filter((frame) => frame?.box);
    const mean =
      framesWithBox.reduce((sum, { confidence }) => sum + confidence, 0) / framesWithBox.length;
    return (
      mean < confidentMin &&
      (framesWithBox.at(-1)?.time ?? 0) - (framesWithBox[0]?.time ?? 0) >= bridgeSecondsMin
    );
  });
}

/** Seconds to the nearest lost frame on one side; Infinity where none lies within a fade. */
function secondsToLost(path: Path, current: PathFrame, index: number, step: 1 | -1): number {
  for (let i = index + step; ; i += step) {
    const frame = path.frames[i];
    if (!frame) return Infinity;
    const distanceSeconds = Math.abs(frame.time - current.time);
    if (frame.source === 'lost') return distanceSeconds;
    if (distanceSeconds >= fadeSeconds) return Infinity;
  }
}

/** Length of the bridge around a frame, measured up to bridgeSecondsMin on each side. */
function bridgeSeconds(path: Path, current: PathFrame, index: number): number {
  const side = (step: 1 | -1) => {
    let distanceSeconds = 0;
    for (let i = index + step; distanceSeconds < bridgeSecondsMin; i += step) {
      const frame = path.frames[i];
      if (frame?.source !== 'bridged') break;
      distanceSeconds = Math.abs(frame.time - current.time);
    }
    return distanceSeconds;
  };
  return side(-1) + side(1);
}

/** From 0 to 1 without a corner. */
export function smoothStep(x: number): number {
  return x * x * (3 - 2 * x);
}
