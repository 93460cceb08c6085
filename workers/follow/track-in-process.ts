// The tracker processes of this worker. One idle process is kept started, because loading it takes
// noticeably long. Each tracks one player and exits; the next is started only then, so that it does
// not compete with a job. Invariant: a busy process ends with its job's signal, an idle one with
// `stop`, all of them with this process.

import { AppError } from '@/lib/errors/app-error';
import type { PathFrame } from '@/lib/vision/types';
import { endError } from '../process/end-error';
import { startHelper } from '../process/run-script';
import type { ChildHandle } from '../process/sandboxed-process';
import { createSilenceLimit, type SilenceLimit } from '../process/silence-limit';
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
  /** Requested at start: the end of a process is not noticed while its stdout is not read. */
  readonly first: Promise<IteratorResult<TrackerMessage, void>>;
  alive: boolean;
};

let idleTracker: TrackerProcess | null = null;
let prewarming = false;

/** From now on keeps one tracker process idle for the next click. */
export function keepTrackerWarm(): { stop(): Promise<void> } {
  prewarming = true;
  prewarm();
  return {
    async stop() {
      prewarming = false;
      const tracker = idleTracker;
      idleTracker = null;
      tracker?.stop.abort();
      await tracker?.process.ended;
    },
  };
}

export type TrackingResult = {
  readonly summary: PathSummary;
  readonly seconds: Readonly<Record<string, number>>;
};

/**
 * Tracks in a process of its own: yields partial paths, returns when the path is in the task's
 * file. A process that sends nothing for so many seconds is killed.
 */
export async function* trackInProcess(
  task: TrackingTask,
  silenceSeconds: number,
  signal: AbortSignal,
): AsyncGenerator<readonly PathFrame[], TrackingResult> {
  signal.throwIfAborted();
  const tracker = idleTracker?.alive ? idleTracker : startTracker();
  if (tracker === idleTracker) idleTracker = null;
  const terminate = () => tracker.stop.abort();
  signal.addEventListener('abort', terminate, { once: true });
  const limit = createSilenceLimit('the tracker process', silenceSeconds);
  limit.signal.addEventListener('abort', terminate, { once: true });
  try {
    return yield* exchangeMessages(tracker, task, limit, signal);
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
  limit: SilenceLimit,
  signal: AbortSignal,
): AsyncGenerator<readonly PathFrame[], TrackingResult> {
  const read = async (next: Promise<IteratorResult<TrackerMessage, void>>) => {
    const { done, value } = await next;
    if (!done) return value;
    signal.throwIfAborted();
    throw endError(await process.ended, {
      program: 'the tracker process',
      stderr: process.stderrTail().slice(-2000),
      failure: 'FOLLOWING_STOPPED',
    });
  };
  process.stdin.write(`${JSON.stringify(task)}\n`);
  for (let next = first; ; next = messages.next()) {
    const message = await limit.waitFor(read(next));
    if (message.type === 'partial') yield message.frames;
    if (message.type === 'failed')
      throw new AppError(message.code, { internal: `tracker process: ${message.internal}` });
    if (message.type === 'done') return { summary: message.summary, seconds: message.seconds };
  }
}

function startTracker(): TrackerProcess {
  const stop = new AbortController();
  const process = startHelper('tracker-process', {
    signal: stop.signal,
    kind: 'tracker',
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
