// How long clips are when they are rendered, from their rows, for limits of time and space. Seconds.

import { slowMotion, style, timing } from '@/lib/contracts/style';
import { clipSeconds, type SessionTimes } from '@/lib/review/trim';
import type { Clip } from '../db/generated/client';

type ClipTimes = Pick<Clip, 'startMs' | 'stopMs' | 'frameCount' | 'moments'> & {
  readonly timing: unknown;
  readonly slowMotion: string | null;
};

/** All of a clip, whatever is cut away, with its slow motion and the time that it stands still. */
export function renderedSeconds(clip: ClipTimes, styleOfSession: unknown): number {
  const { startMs, stopMs, frameCount, moments } = clip;
  const ofSession: SessionTimes = style.safeParse(styleOfSession).data ?? {};
  return clipSeconds(
    {
      ...{ startSeconds: startMs / 1000, stopSeconds: stopMs / 1000, frameCount, moments },
      trim: null,
      timing: timing.safeParse(clip.timing).data ?? null,
      slowMotion: slowMotion.safeParse(clip.slowMotion).data ?? null,
    },
    ofSession,
  );
}
