// A clip's state as a person needs it: one word, a tone, and whose turn it is.

import type { Tone } from '@/components/ui/badge';
import type { ClipView } from '@/lib/contracts/sessions';
import { type ClipPhase, type ClipState, stateTable } from '@/lib/session/states';

export type ClipStatus = {
  readonly label: string;
  readonly tone: Tone;
  readonly phase: ClipPhase;
};

const tones: Readonly<Record<ClipState, Tone>> = {
  pending: 'neutral',
  detecting: 'info',
  selecting: 'accent',
  tracking: 'info',
  previewing: 'accent',
  preview_ready: 'accent',
  approved: 'ok',
  skipped: 'neutral',
  finalizing: 'info',
  done: 'ok',
  failed: 'bad',
  cancelled: 'neutral',
};

/** What is shown for a clip in the rail and the panel. */
export function clipStatus({ state }: Pick<ClipView, 'state'>): ClipStatus {
  const { label, phase } = stateTable[state];
  return { label, phase, tone: tones[state] };
}

/**
 * The clip to open when this one is dealt with: the next that needs the person, wrapping around;
 * null when none does.
 */
export function nextAwaitingUser(clips: readonly ClipView[], afterId: string): ClipView | null {
  const index = clips.findIndex((clip) => clip.id === afterId);
  const others = [...clips.slice(index + 1), ...clips.slice(0, Math.max(index, 0))];
  return others.find((clip) => clipStatus(clip).phase === 'needsYou') ?? null;
}

/** Whether a path belongs to the clip's present answer and may be drawn. */
export function hasPath(clip: ClipView): boolean {
  return (
    clip.attempt !== null &&
    clip.state !== 'tracking' &&
    clip.state !== 'pending' &&
    clip.state !== 'detecting'
  );
}

/** Whether the player is being followed right now; before that the clip waits for its analysis. */
export function isFollowing(clip: ClipView): boolean {
  return clip.state === 'tracking' && clip.attempt !== null && clip.analysis.state === 'done';
}

/**
 * The complete attempt before (-1) or after (+1) the present one; null when there is none to go to.
 */
export function adjacentAttempt(
  { attempt, attempts, state }: ClipView,
  direction: -1 | 1,
): string | null {
  if (!attempt || state === 'skipped' || state === 'finalizing') return null;
  const candidates = attempts.filter(
    ({ number, complete }) => complete && (number - attempt.number) * direction > 0,
  );
  return (direction < 0 ? candidates.at(-1) : candidates[0])?.id ?? null;
}

/** What the person may do with the clip now, as the server's state machine allows it. */
export function allowedActions(clip: ClipView) {
  const { state, skipped, attempt } = clip;
  const reviewable = state === 'previewing' || state === 'preview_ready';
  const stopped = state === 'failed' || state === 'cancelled';
  const finished = state === 'approved' || state === 'done';
  return {
    approve: reviewable,
    chooseAgain:
      reviewable || finished || state === 'tracking' || (stopped && clip.analysis.state === 'done'),
    correct: attempt !== null && (reviewable || finished || isFollowing(clip)),
    skip: !skipped && state !== 'finalizing',
    restore: skipped,
    retry: stopped,
  };
}
