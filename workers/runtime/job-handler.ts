// What a job's handler gets and gives. Handlers know their pipeline and nothing of queues, leases
// or retries.

import type { JobOutcome, NewArtifact } from '@/lib/server/jobs/record-outcome';
import type { Logger } from '@/lib/server/logger';
import type { Progress } from '@/lib/server/queue/heartbeat';
import type { ClaimedJob } from '@/lib/server/queue/lease';
import type { JobAbortRegistry } from './job-abort';

/** A finished file in the scratch folder that is to be kept. */
export type ScratchFile = Omit<NewArtifact, 'stored'> & { readonly file: string };

/** What a handler made, or part of it while it goes on. */
export type JobOutputs = Omit<JobOutcome, 'files'> & { readonly files: readonly ScratchFile[] };

export type HandlerContext = {
  readonly job: ClaimedJob;
  /** Scratch folder of this attempt; gone when the handler is. */
  readonly workDir: string;
  /**
   * Fires when the job is cancelled, lost, out of time, or this worker goes down. Every child
   * process must end by it.
   */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly log: Logger;
  /** Keeps part of the production before the job is done. */
  readonly saveProgress: (part: JobOutputs) => Promise<void>;
};

/** Does the work of one kind of job. Throws AppError where it cannot. */
export type Handler = (context: HandlerContext) => Promise<JobOutputs>;

export type Handlers = Readonly<Record<ClaimedJob['kind'], Handler>>;

/** What all jobs of one worker process share. */
export type WorkerContext = {
  /** Unique to this process; part of every fence. */
  readonly owner: string;
  readonly handlers: Handlers;
  readonly jobAborts: JobAbortRegistry;
  readonly log: Logger;
};
