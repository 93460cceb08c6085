// The follower processes of this worker: one is kept started and waiting, because loading it takes
// as long as a person notices. Each follows once and ends; the next is started when the one before
// is done, not while somebody waits for it. Invariant: a job's follower ends with the job's signal,
// a waiting one with `stop`, all of them with this process.

import { AppError } from '@/lib/errors/app-error';
import type { PathFrame } from '@/lib/vision/types';
import { startScript } from '../process/run-script';
import type { ChildHandle } from '../process/sandboxed-process';
import {
  type PathSummary,
  readJsonLines,
  type TrackerMessage,
  type TrackingTask,
} from './tracker-messages';

type TrackerProcess = {
  readonly process: ChildHandle;
  readonly stop: AbortController;
  readonly messages: AsyncGenerator<TrackerMessage, void, void>;
  /** Asked for from the start: what nobody reads from would not be seen to end. */
  readonly first: Promise<IteratorResult<TrackerMessage, void>>;
  alive: boolean;
};

let idleTracker: TrackerProcess | null = null;
let prewarming = false;

/** From now on a follower waits, so that the next click finds one. */
export function keepTrackerWarm(): { stop(): Promise<void> } {
  prewarming = true;
  prewarm();
  return {
    async stop() {
      prewarming = false;
      const last = idleTracker;
      idleTracker = null;
      last?.stop.abort();
      await last?.process.ended;
    },
  };
}

export type TrackingResult = {
  readonly summary: PathSummary;
  readonly seconds: Readonly<Record<string, number>>;
};

/**
 * Follows in a process of its own: yields pieces as they are known, returns when the path lies in
 * the task's file.
 */
export async function* trackInProcess(
  task: TrackingTask,
  signal: AbortSignal,
): AsyncGenerator<readonly PathFrame[], TrackingResult> {
  signal.throwIfAborted();
  const tracker = idleTracker?.alive ? idleTracker : startTracker();
  if (tracker === idleTracker) idleTracker = null;
  const terminate = () => tracker.stop.abort();
  signal.addEventListener('abort', terminate, { once: true });
  try {
    return yield* exchangeMessages(tracker, task, signal);
  } finally {
    signal.removeEventListener('abort', terminate);
    terminate();
    await tracker.process.ended;
    prewarm();
  }
}

async function* exchangeMessages(
  { process, messages, first }: TrackerProcess,
  task: TrackingTask,
  signal: AbortSignal,
): AsyncGenerator<readonly PathFrame[], TrackingResult> {
  process.stdin.write(`${JSON.stringify(task)}\n`);
  for (let next = await first; !next.done; next = await messages.next()) {
    const message = next.value;
    if (message.type === 'piece') yield message.frames;
    if (message.type === 'failed')
      throw new AppError(message.code, { internal: `follower: ${message.internal}` });
    if (message.type === 'done') return { summary: message.summary, seconds: message.seconds };
  }
  signal.throwIfAborted();
  const { status, signal: killedBy } = await process.ended;
  throw new AppError('FOLLOWING_STOPPED', {
    internal: `the follower ended with ${killedBy ?? status}: ${process.stderrTail().slice(-2000)}`,
  });
}

function startTracker(): TrackerProcess {
  const stop = new AbortController();
  const process = startScript(new URL('./tracker-process.ts', import.meta.url), {
    signal: stop.signal,
    hasStdin: true,
    urgent: true,
  });
  const messages = readJsonLines<TrackerMessage>(process.stdout);
  const tracker: TrackerProcess = { process, stop, messages, first: messages.next(), alive: true };
  tracker.first.catch(() => undefined);
  void tracker.process.ended.then(() => {
    tracker.alive = false;
    if (idleTracker === tracker) idleTracker = null;
  });
  return tracker;
}

function prewarm(): void {
  if (prewarming && !idleTracker?.alive) idleTracker = startTracker();
}
