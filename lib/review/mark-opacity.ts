// When the mark is seen: its opacity by the timing for a frame of the path. Times are those of the
// path's frames. Invariant: a function of path, timing and part alone, so browser and renderer agree.

import type { Path } from '@/lib/vision/types';
import { clamp } from './clamp';
import { shownMoments } from './slow-motion';
import { resolveTiming, type Timing } from './styles/mark-timing';
import type { Trim } from './trim';
import { smoothStep } from './visibility';

/** What is shown of a clip, and its marked frames in it; frames of the clip. */
export type ShownPart = Trim & { readonly moments: readonly number[] };

/** All of a path, without marked frames. */
export function wholePart({ frames }: Pick<Path, 'frames'>): ShownPart {
  return { first: 0, last: frames.length - 1, moments: [] };
}

/** 0..1; what the visibility of the player adds is not in it. */
export function timedOpacity(
  path: Path,
  timing: Timing | undefined,
  part: ShownPart,
  index: number,
): number {
  const { kind, seconds, fade } = resolveTiming(timing);
  switch (kind) {
    case 'throughout':
      return 1;
    case 'opening':
      return fadedOut(seconds - seenSeconds(path, part.first, index), Math.min(fade, seconds));
    case 'moments': {
      const now = path.frames[index]?.time ?? 0;
      const distances = shownMoments(part).flatMap((frame) => {
        const time = path.frames[frame]?.time;
        return time === undefined ? [] : [Math.abs(time - now)];
      });
      return fadedOut(seconds - Math.min(...distances), Math.min(fade, seconds));
    }
    case 'freeze':
      return frozenFrame(path, timing, part) === index ? 1 : 0;
  }
}

/**
 * The frame on which the video stands still: the first marked one in which the player is seen, else
 * the first one in which the player is seen; null without a still.
 */
export function frozenFrame(
  { frames }: Pick<Path, 'frames'>,
  timing: Timing | undefined,
  part: ShownPart,
): number | null {
  if (timing?.kind !== 'freeze') return null;
  const isSeen = (frame: number) => Boolean(frames[frame]?.box);
  const moment = shownMoments(part).find(isSeen);
  if (moment !== undefined) return moment;
  for (let frame = part.first; frame <= part.last; frame += 1) if (isSeen(frame)) return frame;
  return null;
}

/** Timing and part for a player that cannot stop the video: instead of the still, the frames around it. */
export function playedTiming(
  path: Path,
  timing: Timing | undefined,
  part: ShownPart,
): { readonly timing: Timing | undefined; readonly part: ShownPart } {
  if (timing?.kind !== 'freeze') return { timing, part };
  const frame = frozenFrame(path, timing, part);
  return {
    timing: { kind: 'moments', seconds: resolveTiming(timing).seconds / 2 },
    part: { ...part, moments: frame === null ? [] : [frame] },
  };
}

/** From frame `first` to a frame: for how long the player was seen; Infinity before `first`. */
function seenSeconds({ frames }: Path, first: number, index: number): number {
  if (index < first) return Infinity;
  let seconds = 0;
  for (let frame = first; frame < index; frame += 1) {
    const [now, next] = [frames[frame], frames[frame + 1]];
    if (now?.box && next) seconds += next.time - now.time;
  }
  return seconds;
}

/** Sums of times are rounded. */
const rounding = 1e-6;

function fadedOut(remaining: number, fade: number): number {
  if (remaining < rounding) return 0;
  return fade === 0 ? 1 : smoothStep(clamp(remaining / fade, 0, 1));
}
