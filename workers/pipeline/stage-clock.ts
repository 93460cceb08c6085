// Measures when the stages of one run end.

export type StageClock = {
  record(stage: string): void;
  /** Seconds from the clock's start to the end of each stage. */
  seconds(): Readonly<Record<string, number>>;
};

/** A clock that starts now. */
export function startStageClock(): StageClock {
  const start = performance.now();
  const stageSeconds: Record<string, number> = {};
  return {
    record: (stage) => {
      stageSeconds[stage] = Math.round(performance.now() - start) / 1000;
    },
    seconds: () => stageSeconds,
  };
}
