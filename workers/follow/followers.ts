// The follower processes of this worker: one is kept started and waiting, because loading it takes as long as a person
// notices. Each follows once and ends; the next is started when the one before is done, not while somebody waits for it.
// Invariant: a job's follower ends with the job's signal, a waiting one with `stop`, all of them with this process.

import { AppError } from '@/lib/errors/app-error';
import type { PathFrame } from '@/lib/vision/types';
import type { Guarded } from '../process/guarded';
import { startListener } from '../process/run-script';
import { type FollowerLine, type FollowTask, type PathSummary, readLines } from './follow-lines';

type Follower = {
  readonly process: Guarded;
  readonly stop: AbortController;
  readonly lines: AsyncGenerator<FollowerLine, void, void>;
  /** Asked for from the start: what nobody reads from would not be seen to end. */
  readonly first: Promise<IteratorResult<FollowerLine, void>>;
  alive: boolean;
};

let waiting: Follower | null = null;
let keeping = false;

/** From now on a follower waits, so that the next click finds one. */
export function keepFollowerReady(): { stop(): Promise<void> } {
  keeping = true;
  refill();
  return {
    async stop() {
      keeping = false;
      const last = waiting;
      waiting = null;
      last?.stop.abort();
      await last?.process.ended;
    },
  };
}

export type FollowEnd = { readonly summary: PathSummary; readonly seconds: Readonly<Record<string, number>> };

/** Follows in a process of its own: yields pieces as they are known, returns when the path lies in the task's file. */
export async function* followApart(task: FollowTask, signal: AbortSignal): AsyncGenerator<readonly PathFrame[], FollowEnd> {
  signal.throwIfAborted();
  const follower = waiting?.alive ? waiting : startFollower();
  if (follower === waiting) waiting = null;
  const end = () => follower.stop.abort();
  signal.addEventListener('abort', end, { once: true });
  try {
    return yield* converse(follower, task, signal);
  } finally {
    signal.removeEventListener('abort', end);
    end();
    await follower.process.ended;
    refill();
  }
}

async function* converse(
  { process, lines, first }: Follower,
  task: FollowTask,
  signal: AbortSignal,
): AsyncGenerator<readonly PathFrame[], FollowEnd> {
  process.stdin.write(`${JSON.stringify(task)}\n`);
  for (let next = await first; !next.done; next = await lines.next()) {
    const line = next.value;
    if (line.type === 'piece') yield line.frames;
    if (line.type === 'failed') throw new AppError(line.code, { internal: `follower: ${line.internal}` });
    if (line.type === 'done') return { summary: line.summary, seconds: line.seconds };
  }
  signal.throwIfAborted();
  const { status, signal: killedBy } = await process.ended;
  throw new AppError('FOLLOWING_STOPPED', {
    internal: `the follower ended with ${killedBy ?? status}: ${process.complaints().slice(-2000)}`,
  });
}

function startFollower(): Follower {
  const stop = new AbortController();
  const process = startListener(new URL('./follower.ts', import.meta.url), stop.signal);
  const lines = readLines<FollowerLine>(process.stdout);
  const follower: Follower = { process, stop, lines, first: lines.next(), alive: true };
  follower.first.catch(() => undefined);
  void follower.process.ended.then(() => {
    follower.alive = false;
    if (waiting === follower) waiting = null;
  });
  return follower;
}

function refill(): void {
  if (keeping && !waiting?.alive) waiting = startFollower();
}
