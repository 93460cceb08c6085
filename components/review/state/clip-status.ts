// A clip's state as shown to the user: a label, a tone, and whether the user or a job is next.

import type { Tone } from '@/components/ui/badge';
import type { ClipView } from '@/lib/contracts/sessions';
import type { ClipStage } from '@/lib/review/actions/action-context';
import {
  type ClipPhase,
  type ClipState,
  type StateDefinition,
  stateTable,
} from '@/lib/session/states';

export type ClipStatus = {
  readonly label: StateDefinition['label'];
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

/** Clips that the reel would have; one that is being rendered was approved, and stays so. */
export const approvedStates: readonly ClipState[] = ['approved', 'finalizing', 'done'];

/** What is shown for a clip in the rail and the panel. */
export function clipStatus({ state }: Pick<ClipView, 'state'>): ClipStatus {
  const { label, phase } = stateTable[state];
  return { label, phase, tone: tones[state] };
}

/** The next clip after this one that needs the user, wrapping around; null when none does. */
export function nextAwaitingUser(clips: readonly ClipView[], afterId: string): ClipView | null {
  const index = clips.findIndex((clip) => clip.id === afterId);
  const others = [...clips.slice(index + 1), ...clips.slice(0, Math.max(index, 0))];
  return others.find((clip) => clipStatus(clip).phase === 'needsYou') ?? null;
}

/** Whether the present attempt has a path that may be drawn. */
export function hasPath(clip: ClipView): boolean {
  return (
    clip.attempt !== null &&
    clip.state !== 'tracking' &&
    clip.state !== 'pending' &&
    clip.state !== 'detecting'
  );
}

/** Whether the player is being followed; before that the attempt waits for the analysis. */
export function isFollowing(clip: ClipView): boolean {
  return clip.state === 'tracking' && clip.attempt !== null && clip.analysis.state === 'done';
}

/** Whether another attempt may become the present one. */
export function mayRecall({ attempt, state }: Pick<ClipView, 'attempt' | 'state'>): boolean {
  return attempt !== null && state !== 'skipped' && state !== 'finalizing';
}

/** Id of the complete attempt before (-1) or after (+1) the present one; null when none is. */
export function adjacentAttempt(clip: ClipView, direction: -1 | 1): string | null {
  const { attempt, attempts } = clip;
  if (!attempt || !mayRecall(clip)) return null;
  const candidates = attempts.filter(
    ({ number, complete }) => complete && (number - attempt.number) * direction > 0,
  );
  return (direction < 0 ? candidates.at(-1) : candidates[0])?.id ?? null;
}

/** Whole attempts beside the present one, oldest first. */
export function comparableAttempts({ attempt, attempts }: ClipView): ClipView['attempts'] {
  return attempts.filter(({ id, complete }) => complete && id !== attempt?.id);
}

/** Where the clip stands, as the action list distinguishes it. */
export function clipStage(clip: ClipView): ClipStage {
  if (clip.skipped) return 'skipped';
  switch (clip.state) {
    case 'pending':
    case 'detecting':
      return 'preparing';
    case 'selecting':
      return 'choosing';
    case 'tracking':
      return clip.analysis.state === 'done' ? 'following' : 'queued';
    case 'previewing':
    case 'preview_ready':
      return 'review';
    case 'approved':
    case 'done':
      return 'finished';
    case 'finalizing':
      return 'rendering';
    case 'skipped':
      return 'skipped';
    case 'failed':
    case 'cancelled':
      return 'stopped';
  }
}

/** There is no detector for this clip: the player is marked by drawn boxes. */
export function isManual(clip: ClipView): boolean {
  return clip.analysis.mode === 'manual';
}

/** There are frames to choose the player on: all, or those that the running analysis has passed. */
export function hasFrames({ analysis, width }: Pick<ClipView, 'analysis' | 'width'>): boolean {
  return analysis.state === 'done' || (analysis.state === 'running' && width !== null);
}
