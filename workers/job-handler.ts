// What a job's handler gets and gives. Handlers know their pipeline and nothing of queues, leases or retries.

import type { ClaimedJob, Progress } from '@/lib/server/jobs/lease';
import type { JobOutcome, NewArtifact } from '@/lib/server/jobs/settle';
import type { Logger } from '@/lib/server/logger';
import type { Cancellation } from './cancellation';

/** A finished file in the scratch folder that is to be kept. */
export type ScratchFile = Omit<NewArtifact, 'stored'> & { readonly file: string };

/** What a handler made, or part of it while it goes on. */
export type Production = Omit<JobOutcome, 'files'> & { readonly files: readonly ScratchFile[] };

export type Work = {
  readonly job: ClaimedJob;
  /** Scratch folder of this attempt; gone when the handler is. */
  readonly workDir: string;
  /** Fires when the job is cancelled, lost, out of time, or this worker goes down. Every child process must end by it. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly log: Logger;
  /** Keeps part of the production before the job is done. */
  readonly keep: (part: Production) => Promise<void>;
};

/** Does the work of one kind of job. Throws AppError where it cannot. */
export type Handler = (work: Work) => Promise<Production>;

export type Handlers = Readonly<Record<ClaimedJob['kind'], Handler>>;

/** What all jobs of one worker process share. */
export type Crew = {
  /** Unique to this process; part of every fence. */
  readonly owner: string;
  readonly handlers: Handlers;
  readonly cancellation: Cancellation;
  readonly log: Logger;
};
