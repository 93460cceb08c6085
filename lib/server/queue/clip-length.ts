// How long clips are when they are rendered, from their rows: for limits of time and space, and for the time
// that one waits. Seconds.

import { slowMotion, style, timing } from '@/lib/contracts/style';
import { clipSeconds, type SessionTimes, type Trim } from '@/lib/review/trim';
import type { JobKind } from '@/lib/session/job-catalog';
import type { Clip } from '../db/generated/client';

type ClipTimes = Pick<Clip, 'startMs' | 'stopMs' | 'frameCount' | 'moments'> & {
  readonly timing: unknown;
  readonly slowMotion: string | null;
};

/** All of a clip, whatever is cut away, with its slow motion and the time that it stands still. */
export function renderedSeconds(clip: ClipTimes, styleOfSession: unknown): number {
  return secondsOf(clip, styleOfSession, null);
}

/** What work of this kind goes through: a rendering is as long as the clip is shown. */
export function workSeconds(
  kind: JobKind,
  clip: ClipTimes & Pick<Clip, 'trimFirst' | 'trimLast'>,
  styleOfSession: unknown,
): number {
  if (kind === 'analyse' || kind === 'follow') return (clip.stopMs - clip.startMs) / 1000;
  const { trimFirst: first, trimLast: last } = clip;
  return secondsOf(clip, styleOfSession, first === null || last === null ? null : { first, last });
}

function secondsOf(clip: ClipTimes, styleOfSession: unknown, trim: Trim | null): number {
  const { startMs, stopMs, frameCount, moments } = clip;
  const ofSession: SessionTimes = style.safeParse(styleOfSession).data ?? {};
  return clipSeconds(
    {
      ...{ startSeconds: startMs / 1000, stopSeconds: stopMs / 1000, frameCount, moments, trim },
      timing: timing.safeParse(clip.timing).data ?? null,
      slowMotion: slowMotion.safeParse(clip.slowMotion).data ?? null,
    },
    ofSession,
  );
}
