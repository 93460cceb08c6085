// The words of a clip's life and of the work done for it. Mirrors the enums of the database; an
// integration test holds the two together.

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
/** Where a clip is in its life. */
export type ClipState = (typeof clipStates)[number];

export const analysisStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
/**
 * Where the clip's analysis is; it goes on beside the clip's own state once the first frame is
 * known.
 */
export type AnalysisState = (typeof analysisStates)[number];

/** Work that is done for one clip. */
export type ClipJobKind = 'analyse' | 'follow' | 'preview' | 'final';

/** What a list of sessions counts clips by. */
export type ClipBucket = 'working' | 'needsYou' | 'approved' | 'skipped' | 'done' | 'failed';

const buckets: Readonly<Record<ClipState, ClipBucket>> = {
  pending: 'working',
  detecting: 'working',
  selecting: 'needsYou',
  tracking: 'working',
  // The overlay plays as soon as the path is there, so a person can already decide.
  previewing: 'needsYou',
  preview_ready: 'needsYou',
  approved: 'approved',
  skipped: 'skipped',
  finalizing: 'working',
  done: 'done',
  failed: 'failed',
  cancelled: 'failed',
};

/** Clips per bucket; every clip is in exactly one. */
export function countClips(states: readonly ClipState[]): Readonly<Record<ClipBucket, number>> {
  const counts = { working: 0, needsYou: 0, approved: 0, skipped: 0, done: 0, failed: 0 };
  for (const state of states) counts[buckets[state]] += 1;
  return counts;
}
