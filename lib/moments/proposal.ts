// What moments are proposed from, and what a proposal says. Times are seconds of the clock that lists
// use.

import type { Message } from '@/lib/messages/message';
import type { IndexLook, IndexSeries } from './series';
import type { Cue, ProposerSettings, Zone } from './settings';
import type { Sport } from './sports';

export type Interval = { readonly startSeconds: number; readonly stopSeconds: number };

export type MatchEvidence = {
  readonly series: IndexSeries;
  /** In the order of time; empty without a detector. */
  readonly looks: readonly IndexLook[];
  /** Empty: people gathering anywhere counts. */
  readonly zones: readonly Zone[];
  readonly settings: ProposerSettings;
  readonly sport: Sport;
  readonly durationSeconds: number;
  /** Moments of the list, accepted or rejected: they are not proposed again. */
  readonly existing: readonly Interval[];
};

export type ProposedMoment = Interval & {
  readonly peakSeconds: number;
  /** 0..1 within the match. */
  readonly score: number;
  /** What each cue adds to the score; they sum to it. */
  readonly parts: Readonly<Record<Cue, number>>;
  /** Why, in words: "crowd rose 9 dB". The strongest first. */
  readonly reasons: readonly Message[];
  /** From motion and sound alone, without a detector. */
  readonly motionOnly: boolean;
};

export type Proposals = {
  /** In the order of time. */
  readonly moments: readonly ProposedMoment[];
  /** For the user: what was looked at, and what could not be. */
  readonly notes: readonly Message[];
};
