// A clip's state as a person needs it: one word, a tone, and whose turn it is.

import type { ClipView } from '@/lib/contracts/sessions';
import type { Tone } from '../ui/badge';

export type Turn = 'needsYou' | 'working' | 'approved' | 'done' | 'skipped' | 'failed';
export type ClipStatus = { readonly word: string; readonly tone: Tone; readonly turn: Turn };

/** What is shown for a clip in the rail and the panel. */
export function clipStatus({ state, skipped }: Pick<ClipView, 'state' | 'skipped'>): ClipStatus {
  switch (state) {
    case 'pending':
      return { word: 'Waiting', tone: 'neutral', turn: 'working' };
    case 'detecting':
      return { word: 'Preparing', tone: 'info', turn: 'working' };
    case 'selecting':
      return { word: 'Choose', tone: 'accent', turn: 'needsYou' };
    case 'tracking':
      return { word: 'Following', tone: 'info', turn: 'working' };
    case 'previewing':
    case 'preview_ready':
      return { word: 'Review', tone: 'accent', turn: 'needsYou' };
    case 'approved':
      return { word: 'Approved', tone: 'ok', turn: 'approved' };
    case 'rejected':
      return skipped ? { word: 'Skipped', tone: 'neutral', turn: 'skipped' } : { word: 'Choose again', tone: 'accent', turn: 'needsYou' };
    case 'finalizing':
      return { word: 'Rendering', tone: 'info', turn: 'working' };
    case 'done':
      return { word: 'Rendered', tone: 'ok', turn: 'done' };
    case 'failed':
      return { word: 'Failed', tone: 'bad', turn: 'failed' };
    case 'cancelled':
      return { word: 'Cancelled', tone: 'neutral', turn: 'failed' };
  }
}

/** The clip to open when this one is dealt with: the next that needs the person, wrapping around; null when none does. */
export function nextForYou(clips: readonly ClipView[], afterId: string): ClipView | null {
  const at = clips.findIndex((clip) => clip.id === afterId);
  const others = [...clips.slice(at + 1), ...clips.slice(0, Math.max(at, 0))];
  return others.find((clip) => clipStatus(clip).turn === 'needsYou') ?? null;
}

/** Whether a path belongs to the clip's present answer and may be drawn. */
export function hasPath(clip: ClipView): boolean {
  return clip.attempt !== null && clip.state !== 'tracking' && clip.state !== 'pending' && clip.state !== 'detecting';
}

/** Whether the player is being followed right now; before that the clip waits for its analysis. */
export function isFollowing(clip: ClipView): boolean {
  return clip.state === 'tracking' && clip.attempt !== null && clip.analysis.state === 'done';
}

/** The complete attempt before (-1) or after (+1) the present one; null when there is none to go to. */
export function neighbourAttempt({ attempt, attempts, state }: ClipView, direction: -1 | 1): string | null {
  if (!attempt || state === 'rejected' || state === 'finalizing') return null;
  const beyond = attempts.filter(({ number, complete }) => complete && (number - attempt.number) * direction > 0);
  return (direction < 0 ? beyond.at(-1) : beyond[0])?.id ?? null;
}

/** What the person may do with the clip now, as the server's state machine allows it. */
export function allowed(clip: ClipView) {
  const { state, skipped, attempt } = clip;
  const judged = state === 'previewing' || state === 'preview_ready';
  const stopped = state === 'failed' || state === 'cancelled';
  const settled = state === 'approved' || state === 'done';
  return {
    approve: judged,
    chooseAgain: judged || settled || state === 'tracking' || (stopped && clip.analysis.state === 'done'),
    correct: attempt !== null && (judged || settled || isFollowing(clip)),
    skip: !skipped && state !== 'finalizing',
    restore: skipped,
    retry: stopped,
  };
}
