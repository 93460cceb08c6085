// Input and output of a job handler. Handlers know their pipeline, but no queue, lease or retry.

import type { JobOutcome, NewArtifact } from '@/lib/server/jobs/record-outcome';
import type { Logger } from '@/lib/server/logger';
import type { Progress } from '@/lib/server/queue/heartbeat';
import type { ClaimedJob } from '@/lib/server/queue/lease';
import type { JobAbortRegistry } from './job-abort';

/** A finished file in the work directory that is to be stored. */
export type ScratchFile = Omit<NewArtifact, 'stored'> & { readonly file: string };

/** Files and facts of a handler, or part of them while it runs. */
export type JobOutputs = Omit<JobOutcome, 'files'> & { readonly files: readonly ScratchFile[] };

export type HandlerContext = {
  readonly job: ClaimedJob;
  /** Of this attempt alone; removed after the handler. */
  readonly workDir: string;
  /** Aborted for every AbortReason. Every child process must end by it. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly log: Logger;
  /** Stores part of the outputs before the job is done. */
  readonly saveProgress: (part: JobOutputs) => Promise<void>;
};

/** Runs one kind of job. Throws an AppError on failure. */
export type Handler = (context: HandlerContext) => Promise<JobOutputs>;

export type Handlers = Readonly<Record<ClaimedJob['kind'], Handler>>;

/** Shared by all jobs of one worker process. */
export type WorkerContext = {
  /** Unique id of this process, part of every fence. */
  readonly owner: string;
  readonly handlers: Handlers;
  readonly jobAborts: JobAbortRegistry;
  readonly log: Logger;
};
