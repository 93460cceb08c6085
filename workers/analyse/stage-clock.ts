// When the stages of one run ended.

/** Seconds from the clock's start to each mark. */
export type StageClock = {
  record(name: string): void;
  seconds(): Readonly<Record<string, number>>;
};

/** Starts now. */
export function startClock(): StageClock {
  const start = performance.now();
  const stageSeconds: Record<string, number> = {};
  return {
    record: (name) => {
      stageSeconds[name] = Math.round(performance.now() - start) / 1000;
    },
    seconds: () => stageSeconds,
  };
}
