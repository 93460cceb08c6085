// Runs an action again and again.

import type { Logger } from '@/lib/server/logger';

export type Repeating = { stop(): void };

/** Runs an action now and again `ms` after each end. */
export function repeat(ms: number, log: Logger, action: () => Promise<unknown>): Repeating {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const tick = async () => {
    try {
      await action();
    } catch (error) {
      log.warn({ error }, 'periodic task failed');
    }
    if (!stopped) timer = setTimeout(tick, ms);
  };
  void tick();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
