// How present the mark is at a frame: it fades where the player is lost and found again, and it says where the path
// was bridged rather than seen, or may be on somebody else. Depends on the path alone, so browser and renderer agree on every frame.

import type { Doubt, Path, PathFrame } from '@/lib/vision/types';

/** Length of a fade beside a lost span. */
const fadeSeconds = 0.25;
/** The frame next to a lost one keeps this much: a mark that is there must be visible. */
const opacityMin = 0.3;
/** Shorter bridges (a detector that looks at every second frame, a blink behind another player) are drawn as seen. */
const bridgeSecondsMin = 0.3;
/** A bridge surer than this is drawn as seen, as when both of its ends were drawn by the user; so is a doubt surer than this
 * on the whole: most people would take it for seen, too, and nobody wants a reel that flickers. 0..1 */
const doubtBelow = 0.55;

export type Presence = {
  /** 0..1 */
  readonly opacity: number;
  /** true inside a bridge or doubt long enough to be worth saying. */
  readonly doubtful: boolean;
};

/** A path with what is known to be doubtful about it. */
export type JudgedPath = Path & { readonly doubts?: readonly Doubt[] };

/** Presence of the mark at a frame that has a box. */
export function presenceAt(path: JudgedPath, index: number): Presence {
  const here = path.frames[index];
  if (!here) return { opacity: 0, doubtful: false };
  const lost = Math.min(secondsToLost(path, here, index, -1), secondsToLost(path, here, index, 1));
  const opacity = lost >= fadeSeconds ? 1 : opacityMin + (1 - opacityMin) * smoothStep(lost / fadeSeconds);
  const unsure = here.source === 'bridged' && here.confidence < doubtBelow;
  const bridged = unsure && bridgeSeconds(path, here, index) >= bridgeSecondsMin;
  return { opacity, doubtful: bridged || isDoubted(path, here) };
}

/** Whether the frame lies in a doubt of some length whose boxes are, on the whole, hardly surer than a guess. */
function isDoubted({ frames, doubts = [] }: JudgedPath, here: PathFrame): boolean {
  if (here.source === 'anchor') return false;
  return doubts.some(({ start, end }) => {
    if (here.index < start || here.index >= end) return false;
    const boxed = frames.slice(start, end).filter((frame) => frame?.box);
    const mean = boxed.reduce((sum, { confidence }) => sum + confidence, 0) / boxed.length;
    return mean < doubtBelow && (boxed.at(-1)?.time ?? 0) - (boxed[0]?.time ?? 0) >= bridgeSecondsMin;
  });
}

/** Seconds to the nearest lost frame on one side; Infinity where none lies within a fade. The clip's ends are no loss. */
function secondsToLost(path: Path, here: PathFrame, index: number, step: 1 | -1): number {
  for (let i = index + step; ; i += step) {
    const frame = path.frames[i];
    if (!frame) return Infinity;
    const away = Math.abs(frame.time - here.time);
    if (frame.source === 'lost') return away;
    if (away >= fadeSeconds) return Infinity;
  }
}

/** Length of the bridge around a frame, looked at no further than needed. */
function bridgeSeconds(path: Path, here: PathFrame, index: number): number {
  const side = (step: 1 | -1) => {
    let away = 0;
    for (let i = index + step; away < bridgeSecondsMin; i += step) {
      const frame = path.frames[i];
      if (frame?.source !== 'bridged') break;
      away = Math.abs(frame.time - here.time);
    }
    return away;
  };
  return side(-1) + side(1);
}

function smoothStep(x: number): number {
  return x * x * (3 - 2 * x);
}
