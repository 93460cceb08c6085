// What the phases of a chaos run have in common.

import type { Assessment } from './assess';
import type { VictimKind } from './monkey';
import type { RoundInput } from './round';
import type { TableRow } from './table';
import type { SessionOutcome } from './workload';

export type PhaseOptions = {
  readonly kills: number;
  readonly seed: number;
  /** Repetitions of each other fault. */
  readonly times: number;
  /** No new fault begins after this time of the clock, in milliseconds. */
  readonly deadlineMs: number;
  /** Kinds of processes to kill; all by default. */
  readonly kinds?: readonly VictimKind[];
  readonly pauseMs: number;
  /** Sessions that are made at the same time. */
  readonly sessions: number;
  /** Their clips, in seconds of the drawn match; two by default. */
  readonly clips?: RoundInput['clips'];
  /** The visits of crash points to try; the first and the second of each by default. */
  readonly crashAt?: readonly string[];
  /** Seconds that Redis is away. */
  readonly absenceSeconds: number;
  /** Called with what is known so far. */
  readonly report: (name: string, rows: readonly TableRow[]) => void;
};

export type PhaseResult = {
  readonly name: string;
  readonly rows: readonly TableRow[];
  readonly outcomes: readonly SessionOutcome[];
  readonly assessment: Assessment;
};

export type Phase = (options: PhaseOptions) => Promise<PhaseResult>;
