// When the stages of one run ended.

/** Seconds from the clock's start to each mark. */
export type StageClock = { mark(name: string): void; seconds(): Readonly<Record<string, number>> };

/** Starts now. */
export function startClock(): StageClock {
  const start = performance.now();
  const marks: Record<string, number> = {};
  return {
    mark: (name) => {
      marks[name] = Math.round(performance.now() - start) / 1000;
    },
    seconds: () => marks,
  };
}
