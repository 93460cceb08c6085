// Sessions of the same clips: the same intervals of one video, whatever player is followed in them.

import { type ClipState, countClips } from './states';

type Interval = { readonly startMs: number; readonly stopMs: number };

/** Equal for sessions that cut the same intervals, whatever their order. */
export function intervalsKey(clips: readonly Interval[]): string {
  return clips
    .map(({ startMs, stopMs }) => `${startMs}-${stopMs}`)
    .sort()
    .join(' ');
}

/** How far the review of some clips is. */
export function reviewProgress(clips: readonly { readonly state: ClipState }[]): {
  readonly clipCount: number;
  readonly reviewed: number;
  readonly needsYou: number;
} {
  const states = clips.map(({ state }) => state);
  const { approved, done, skipped, needsYou } = countClips(states);
  // A clip that is being rendered was approved.
  const rendering = states.filter((state) => state === 'finalizing').length;
  return { clipCount: clips.length, reviewed: approved + done + skipped + rendering, needsYou };
}
