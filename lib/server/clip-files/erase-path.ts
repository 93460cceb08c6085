// Use case: a stretch of a clip's path is erased.

import { z } from 'zod';
import { type AnchorView, anchor, type ClipView } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { type Erasure, erasedAnchors, type Stretch, sidesOf } from '@/lib/review/erase';
import { storedTracker } from '@/lib/vision/trackers/trackers';
import type { Anchor } from '@/lib/vision/types';
import { newestArtifact } from '../artifacts/newest-artifact';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { inTransaction, lockSession } from '../queue/transaction';
import { applyCommand } from '../sessions/apply-command';
import { findClip } from '../sessions/command-clip';
import { readClip } from '../sessions/read-session';
import { readStoredPath } from './read-clip-files';

/**
 * Erases or blends a stretch of the present path: a new attempt, in which every other frame is as it
 * was.
 */
export async function erasePath(
  actor: Actor,
  clipId: string,
  request: { readonly expectedVersion: number } & Erasure,
  requestId: string | null = null,
): Promise<ClipView> {
  const { currentAttemptId: attemptId, sessionId } = await findClip(actor, clipId, 'choose');
  const attempt = attemptId && (await db().attempt.findUnique({ where: { id: attemptId } }));
  const artifact = attemptId && (await newestArtifact('path', { clipId, attemptId }));
  if (!attempt || !artifact)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('There is no whole path to correct yet.'),
    });
  const { expectedVersion, fill = 'lost', ...stretch } = request;
  const { frames } = await readStoredPath(artifact);
  assertStretch(stretch, frames.length);
  if (fill === 'blend' && !sidesOf(frames, stretch))
    throw new AppError('VALIDATION_FAILED', {
      public: message('Beside these frames the player is not marked on both sides.'),
      hint: message('Begin one frame after a mark and end one frame before the next.'),
    });
  const anchors = erasedAnchors(z.array(anchor).parse(attempt.anchors), frames, {
    ...stretch,
    fill,
  });
  if (anchors.every(({ box, notHim }) => box === null || notHim))
    throw new AppError('VALIDATION_FAILED', {
      public: message('Without these frames nothing would be left of the path.'),
      hint: message('Choose the player again, or skip the clip.'),
    });
  await inTransaction(async (unit) => {
    await lockSession(unit, sessionId);
    const erased = { attemptId: attempt.id, ...stretch, fill };
    const next = { tracker: storedTracker(attempt.tracker), anchors: toViews(anchors), erased };
    const input = { expectedVersion, attempt: next, requestId };
    await applyCommand(unit, clipId, { type: 'choose' }, input);
  });
  return readClip(actor, clipId);
}

function assertStretch({ first, last }: Stretch, frameCount: number): void {
  if (first <= last && last < frameCount) return;
  throw new AppError('VALIDATION_FAILED', {
    fields: [
      {
        path: first > last ? 'first' : 'last',
        code: 'out_of_range',
        message: `The stretch lies within the frames 0 to ${frameCount - 1}, its first not after its last.`,
        value: `${first} to ${last}`,
      },
    ],
  });
}

function toViews(anchors: readonly Anchor[]): AnchorView[] {
  return anchors.map(({ box, ...rest }) => ({ ...rest, box: box && [...box] }));
}
