// Times the stages of a start, from the beginning of the process.

import type { StartTimeline } from '@/lib/contracts/installation';

export type StartStages = {
  /** Does the work as a stage of this name; one that fails has no time. */
  timed<T>(name: string, work: () => T | Promise<T>): Promise<T>;
  /** Everything up to now. */
  timeline(process: StartTimeline['process'], at: Date): StartTimeline;
};

/** `now`: ms since the process began. What came before the call is the stage "program". */
export function startStages(now: () => number = () => performance.now()): StartStages {
  const stages = [{ name: 'program', ms: Math.round(now()) }];
  return {
    async timed(name, work) {
      const started = now();
      const result = await work();
      stages.push({ name, ms: Math.round(now() - started) });
      return result;
    },
    timeline: (process, at) => ({
      process,
      at: at.toISOString(),
      totalMs: Math.round(now()),
      stages: [...stages],
    }),
  };
}
