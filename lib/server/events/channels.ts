// Pub/sub messages: a session changed, progress of a job, jobs to stop. Lossy by design: every
// subscriber also polls the database. Channel names hold ids only, messages nothing secret.

import type { JobView } from '@/lib/contracts/jobs';
import type { PathView } from '@/lib/contracts/path-views';
import { AppError } from '@/lib/errors/app-error';
import { log } from '../logger';
import { redis } from '../redis';

/** A message of a session's channel. */
export type SessionMessage =
  | { readonly type: 'change'; readonly revision: number }
  | { readonly type: 'progress'; readonly job: JobView }
  | PartialPathMessage;

/** Frames of a path that is being followed. */
export type PartialPathMessage = {
  readonly type: 'piece';
  readonly clipId: string;
  readonly attemptId: string;
  /** Frames of this path published so far. */
  readonly known: number;
  readonly frames: PathView['frames'];
};

/** Channel of one session. */
export function sessionChannel(sessionId: string): string {
  return `followspot:session:${sessionId}`;
}

/** The channel of all workers: a message is a list of ids of jobs to stop. */
export const stopChannel = 'followspot:stop';

/** Publishes a new revision of a session. */
export async function publishChange(sessionId: string, revision: number): Promise<void> {
  await publish(sessionChannel(sessionId), { type: 'change', revision } satisfies SessionMessage);
}

/** Publishes the progress of a job. */
export async function publishProgress(sessionId: string, job: JobView): Promise<void> {
  await publish(sessionChannel(sessionId), { type: 'progress', job } satisfies SessionMessage);
}

/** Publishes frames of a path that is being followed. */
export async function publishPartialPath(
  sessionId: string,
  partialPath: Omit<PartialPathMessage, 'type'>,
): Promise<void> {
  await publish(sessionChannel(sessionId), {
    type: 'piece',
    ...partialPath,
  } satisfies SessionMessage);
}

/** Stops jobs in the workers; the next heartbeat makes up for a lost message. */
export async function publishStop(jobIds: readonly string[]): Promise<void> {
  await publish(stopChannel, jobIds);
}

async function publish(channel: string, message: unknown): Promise<void> {
  try {
    await redis().publish(channel, JSON.stringify(message));
  } catch (cause) {
    log().debug(
      {
        error: new AppError('INTERNAL', { cause, internal: `publish failed on ${channel}` }),
      },
      'message lost',
    );
  }
}
