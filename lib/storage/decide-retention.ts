// Decides which stored files a retention run removes: facts + policy + time -> files with reasons.
// Pure and total. Invariant: sources, approved work and everything kept stay; a clip that waits for
// work or is being worked on stays whole. Times are milliseconds since 1970, sizes bytes.

import type { ClipState } from '@/lib/session/states';
import { type StoredKind, storageClassOf } from './storage-classes';

const dayMs = 86_400_000;

/** A stored file of a clip or a session with what its removal depends on. */
export type StoredFact = {
  readonly id: string;
  readonly kind: StoredKind;
  readonly bytes: number;
  readonly clipId: string | null;
  readonly clipState: ClipState | null;
  /** The analysis of the clip is done: what it made can be made again. */
  readonly isAnalysed: boolean;
  readonly sessionId: string;
  /** Last change of the session by a person or by work. */
  readonly sessionTouchedMs: number;
  /** The session or its match is kept. */
  readonly kept: boolean;
  /** The session has queued or running work. */
  readonly busy: boolean;
};

export type RetentionPolicy = {
  /** Days without a change after which previews and analyses go; null: never by age. */
  readonly previewDays: number | null;
};

/** A file to be removed, with the reason in words. */
export type RetentionRemoval = {
  readonly fact: StoredFact;
  readonly reason: string;
};

/** States in which a clip needs none of its removable files until a person comes back to it. */
const restingStates: ReadonlySet<ClipState> = new Set([
  'selecting',
  'preview_ready',
  'approved',
  'skipped',
  'done',
]);

/** The files to remove, in the order given. */
export function decideRetention(
  facts: readonly StoredFact[],
  policy: RetentionPolicy,
  nowMs: number,
): RetentionRemoval[] {
  const { previewDays } = policy;
  if (previewDays === null) return [];
  return facts.flatMap((fact) => {
    const days = Math.floor((nowMs - fact.sessionTouchedMs) / dayMs);
    return days >= previewDays && isRemovable(fact) ? [{ fact, reason: unchangedFor(days) }] : [];
  });
}

/** What was made of a whole match for browsers, with what its removal depends on. */
export type MatchFact = {
  /** Last change of the match, its list or one of its sessions. */
  readonly touchedMs: number;
  readonly kept: boolean;
  /** It is being made. */
  readonly busy: boolean;
};

/** Why the playback of a match is to be removed, in words; null: it stays. */
export function decideMatchRetention(
  fact: MatchFact,
  { previewDays }: RetentionPolicy,
  nowMs: number,
): string | null {
  const days = Math.floor((nowMs - fact.touchedMs) / dayMs);
  return previewDays !== null && days >= previewDays && isMatchRemovable(fact)
    ? unchangedFor(days)
    : null;
}

/** Whether the playback of a match may be removed now, whatever its age. */
export function isMatchRemovable({ kept, busy }: MatchFact): boolean {
  return !kept && !busy;
}

const unchangedFor = (days: number) => `unchanged for ${days} ${days === 1 ? 'day' : 'days'}`;

/** Whether a file may be removed now, whatever its age. */
export function isRemovable(fact: StoredFact): boolean {
  return (
    storageClassOf(fact.kind) === 'previews' &&
    !fact.kept &&
    !fact.busy &&
    fact.isAnalysed &&
    fact.clipState !== null &&
    restingStates.has(fact.clipState)
  );
}
