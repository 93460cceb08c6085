// The states of a clip: the work each one waits for and its words. The enums of contract and
// database have the same members, in the same order.

import type { ClipJobKind } from './job-catalog';

export const clipStates = [
  'pending',
  'detecting',
  'selecting',
  'tracking',
  'previewing',
  'preview_ready',
  'approved',
  'skipped',
  'finalizing',
  'done',
  'failed',
  'cancelled',
] as const;
export type ClipState = (typeof clipStates)[number];

export const analysisStates = [
  'waiting',
  'running',
  'done',
  'failed',
  'cancelled',
  'removed',
] as const;
/**
 * Progress of the clip's analysis, which continues while the clip is already in `selecting`.
 * `removed`: it was done, its files were removed to save space; the next work that needs them makes
 * them again.
 */
export type AnalysisState = (typeof analysisStates)[number];

/** Groups of states that lists count and filter by. */
export type ClipPhase = 'working' | 'needsYou' | 'approved' | 'skipped' | 'done' | 'failed';

export type StateDefinition = {
  /**
   * The work that moves a clip on from this state, in order; a finished analysis is passed over.
   */
  readonly work: readonly ClipJobKind[];
  readonly phase: ClipPhase;
  readonly label: string;
};

export const stateTable: Readonly<Record<ClipState, StateDefinition>> = {
  pending: { work: ['analyse'], phase: 'working', label: 'Waiting' },
  detecting: { work: ['analyse'], phase: 'working', label: 'Preparing' },
  selecting: { work: ['analyse'], phase: 'needsYou', label: 'Choose' },
  tracking: { work: ['analyse', 'follow'], phase: 'working', label: 'Following' },
  // The overlay plays as soon as the path is stored: a decision need not wait for the preview file.
  previewing: { work: ['analyse', 'preview'], phase: 'needsYou', label: 'Review' },
  preview_ready: { work: [], phase: 'needsYou', label: 'Review' },
  approved: { work: [], phase: 'approved', label: 'Approved' },
  skipped: { work: [], phase: 'skipped', label: 'Skipped' },
  finalizing: { work: ['final'], phase: 'working', label: 'Rendering' },
  done: { work: [], phase: 'done', label: 'Rendered' },
  failed: { work: [], phase: 'failed', label: 'Failed' },
  cancelled: { work: [], phase: 'failed', label: 'Cancelled' },
};

/** The states whose work includes a kind. */
export function statesWithWork(kind: ClipJobKind): ClipState[] {
  return clipStates.filter((state) => stateTable[state].work.includes(kind));
}

/** The work that a clip in this state waits for; null when only the user can move it on. */
export function awaitedWork(state: ClipState, analysis: AnalysisState): ClipJobKind | null {
  const { work } = stateTable[state];
  const isOver = analysis === 'done' || (analysis === 'removed' && state === removedRestState);
  return work.find((kind) => kind !== 'analyse' || !isOver) ?? null;
}

/** The state with an analysis in its work where a removed one stays removed until it is wanted. */
export const removedRestState = 'selecting' satisfies ClipState;

/** Whether a job for the analysis is queued or running. */
export function isAnalysisLive(analysis: AnalysisState): boolean {
  return analysis === 'waiting' || analysis === 'running';
}

/** Clips per phase; every clip is in exactly one. */
export function countClips(states: readonly ClipState[]): Readonly<Record<ClipPhase, number>> {
  const counts = { working: 0, needsYou: 0, approved: 0, skipped: 0, done: 0, failed: 0 };
  for (const state of states) counts[stateTable[state].phase] += 1;
  return counts;
}
