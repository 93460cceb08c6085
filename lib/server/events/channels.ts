// What is said through Redis: a session changed, work moves on, work must stop. Lossy by design:
// whoever listens also looks at the database from time to time. Channel names carry ids only; the
// messages hold nothing secret.

import type { JobView } from '@/lib/contracts/jobs';
import type { PathView } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import { log } from '../logger';
import { redis } from '../redis';

/** What is said in a session's channel. */
export type SessionMessage =
  | { readonly type: 'change'; readonly revision: number }
  | { readonly type: 'progress'; readonly job: JobView }
  | PartialPathMessage;

/** Frames of a path that is being followed. */
export type PartialPathMessage = {
  readonly type: 'piece';
  readonly clipId: string;
  readonly attemptId: string;
  /** Frames of this path known so far. */
  readonly known: number;
  readonly frames: PathView['frames'];
};

/** Channel of one session. */
export function sessionChannel(sessionId: string): string {
  return `followspot:session:${sessionId}`;
}

/** Channel every worker listens to: a message is a list of jobs to stop. */
export const stopChannel = 'followspot:stop';

/** Tells that a session has a new revision. */
export async function publishChange(sessionId: string, revision: number): Promise<void> {
  await publish(sessionChannel(sessionId), { type: 'change', revision } satisfies SessionMessage);
}

/** Tells how far a job of a session is. Decides nothing. */
export async function publishProgress(sessionId: string, job: JobView): Promise<void> {
  await publish(sessionChannel(sessionId), { type: 'progress', job } satisfies SessionMessage);
}

/** Tells frames of a path that is being followed. Decides nothing. */
export async function publishPartialPath(
  sessionId: string,
  partialPath: Omit<PartialPathMessage, 'type'>,
): Promise<void> {
  await publish(sessionChannel(sessionId), {
    type: 'piece',
    ...partialPath,
  } satisfies SessionMessage);
}

/** Tells the workers to stop these jobs; who misses it learns it from the next heartbeat. */
export async function publishStop(jobIds: readonly string[]): Promise<void> {
  await publish(stopChannel, jobIds);
}

async function publish(channel: string, message: unknown): Promise<void> {
  try {
    await redis().publish(channel, JSON.stringify(message));
  } catch (cause) {
    log().debug(
      {
        error: new AppError('INTERNAL', { cause, internal: `nobody could be told on ${channel}` }),
      },
      'message lost',
    );
  }
}
