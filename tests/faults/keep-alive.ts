// A process that is started again half a second after it ended, however often. The product's own
// supervision waits longer with each crash, which here would measure the waiting.

import { setTimeout as sleep } from 'node:timers/promises';

export type Running = {
  readonly pid: number;
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

export type KeptAlive = {
  pid(): number;
  /** How often it ended by itself, and in which ways. */
  readonly exits: string[];
  /** Ends it and does not start it again until `resume`. */
  pause(): Promise<void>;
  /** Starts it when it is paused; settles when it is ready. */
  resume(): Promise<void>;
  stop(): Promise<void>;
};

const restartMs = 500;

/** Starts it and keeps it running. */
export async function keepAlive(start: () => Promise<Running>): Promise<KeptAlive> {
  const exits: string[] = [];
  let wanted = true;
  let current: Running | null = await start();
  const watch = async (running: Running): Promise<void> => {
    const reason = await running.ended;
    if (current !== running) return;
    current = null;
    if (!wanted) return;
    exits.push(reason);
    await sleep(restartMs);
    await startAgain();
  };
  // One start at a time: a crash and `resume` may both ask for it.
  let starting: Promise<void> | null = null;
  const startAgain = (): Promise<void> => {
    starting ??= startUntilReady().finally(() => {
      starting = null;
    });
    return starting;
  };
  const startUntilReady = async (): Promise<void> => {
    while (wanted && current === null) {
      try {
        const started = await start();
        if (!wanted) return await started.stop();
        current = started;
        void watch(started);
      } catch {
        // It was killed while it started, or what it needs is away: again.
        await sleep(restartMs);
      }
    }
  };
  void watch(current);
  const pause = async () => {
    wanted = false;
    await starting;
    const running = current;
    current = null;
    await running?.stop();
    // Not by the signal that asks it to end: it crashed on the way.
    const reason = (await running?.ended) ?? '';
    if (reason.includes('SIGKILL')) exits.push(reason);
  };
  return {
    pid: () => current?.pid ?? -1,
    exits,
    pause,
    resume: async () => {
      wanted = true;
      await startAgain();
    },
    stop: pause,
  };
}
