// The log line of every program that ends. The caller that runs a job states its log once, around
// the work; the programs that the work starts find it there, so that their lines carry the ids of
// the job and of the request behind it, and no call in between has to pass a log on.

import { AsyncLocalStorage } from 'node:async_hooks';
import { basename } from 'node:path';
import type { Logger } from '@/lib/server/logger';
import { describeEnd, type ProcessEnd } from './process-end';

const logs = new AsyncLocalStorage<Logger>();

/** Characters of standard error that a line repeats; the error of the job has more. */
const stderrMax = 500;

/** Runs work whose programs log here. */
export function withHelperLog<T>(log: Logger, work: () => Promise<T>): Promise<T> {
  return logs.run(log, work);
}

/**
 * Call it when a program starts; call the returned function when it has ended. Without a log around
 * it (a command line, a health check) nothing is written.
 */
export function logHelper(program: string): (end: ProcessEnd, stderr: string) => void {
  const log = logs.getStore();
  const startedAt = performance.now();
  return (end, stderr) => {
    const facts = {
      // sandbox.sh takes an option as the program to mean ffmpeg.
      program: program.startsWith('-') ? 'ffmpeg' : basename(program),
      end: describeEnd(end),
      latency_ms: Math.round(performance.now() - startedAt),
    };
    if (end.kind === 'done' || end.kind === 'aborted') log?.info(facts, 'helper program ended');
    else log?.warn({ ...facts, stderr: stderr.slice(-stderrMax) }, 'helper program failed');
  };
}
