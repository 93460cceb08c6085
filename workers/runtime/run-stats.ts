// The figures of one run, collected from its progress. Pure: times are arguments, in ms.

import type { JobStats } from '@/lib/contracts/job-stats';

export type RunProgress = { readonly stage: string; readonly done: number; readonly unit: string };

export type RunStats = {
  onProgress(progress: RunProgress, now: number): void;
  /** The figures at the end of the run. */
  finish(now: number): Omit<JobStats, 'bytes' | 'gpu'>;
};

/** Begins at `startedAt`; `firstStage` lasts until another one is reported. */
export function startRunStats(firstStage: string, startedAt: number): RunStats {
  const seconds = new Map<string, number>();
  let current = { name: firstStage, since: startedAt };
  let frames: number | null = null;
  const close = (now: number) => {
    const spent = (now - current.since) / 1000;
    seconds.set(current.name, (seconds.get(current.name) ?? 0) + spent);
  };
  return {
    onProgress({ stage, done, unit }, now) {
      if (unit === 'frames') frames = Math.max(frames ?? 0, Math.round(done));
      if (stage === current.name) return;
      close(now);
      current = { name: stage, since: now };
    },
    finish(now) {
      close(now);
      const total = (now - startedAt) / 1000;
      return {
        seconds: rounded(total),
        stages: [...seconds].map(([name, spent]) => ({ name, seconds: rounded(spent) })),
        frames,
        fps: frames === null || total <= 0 ? null : rounded(frames / total),
      };
    },
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
