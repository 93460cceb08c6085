// Use cases of a clip: choose the player, approve, reselect, skip, restore, retry.

import type { Right } from '@/lib/access/rights';
import type { AnchorView, ClipView } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { visibleSessions } from '../access/visible';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import type { Clip } from '../db/generated/client';
import { withinQuota } from '../queue/quota-room';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { applyCommand } from './apply-command';
import { checkAnchors } from './check-anchors';
import { readClip } from './read-session';
import { remakePreviews } from './remake-previews';

/** Starts following with exactly these anchors: a new attempt. */
export async function chooseAnchors(
  actor: Actor,
  clipId: string,
  request: { readonly expectedVersion: number; readonly anchors: readonly AnchorView[] },
  requestId: string | null = null,
): Promise<ClipView> {
  const clip = await findClip(actor, clipId, 'choose');
  const { width, height } = clip;
  if (width === null || height === null) {
    throw new AppError('CLIP_STATE_CONFLICT', {
      public: message('The first frame of this clip is not there yet.'),
      hint: message('Wait until the clip is cut.'),
      detail: { state: clip.state, version: clip.version },
    });
  }
  // Until the analysis is done only the frames it has passed can be shown, and frame 0 always.
  const frameCount = clip.frameCount ?? Math.max(1, clip.framesDone);
  const anchors = checkAnchors(request.anchors, { width, height, frameCount });
  // Without a detector only the pixel tracker can run.
  const tracker = clip.analysisMode === 'manual' ? 'click' : 'full';
  await inTransaction(async (unit) => {
    await lockSession(unit, clip.sessionId);
    const { expectedVersion } = request;
    await applyCommand(
      unit,
      clipId,
      { type: 'choose' },
      { expectedVersion, attempt: { tracker, anchors }, requestId },
    );
  });
  return readClip(actor, clipId);
}

/** Correcting is for those who may choose the player; deciding about the reel for editors. */
const rightFor = {
  approve: 'edit',
  reselect: 'choose',
  skip: 'edit',
  restore: 'edit',
  retry: 'choose',
} as const satisfies Record<string, Right>;

/** Applies a user command to a clip. */
export async function clipCommand(
  actor: Actor,
  clipId: string,
  type: keyof typeof rightFor,
  expectedVersion: number,
  requestId: string | null = null,
): Promise<ClipView> {
  const clip = await findClip(actor, clipId, rightFor[type]);
  await inTransaction(async (unit) => {
    await lockSession(unit, clip.sessionId);
    const apply = () => applyCommand(unit, clipId, { type }, { expectedVersion, requestId });
    await (type === 'retry' ? withinOwnersQuota(unit, clip, apply) : apply());
    if (type === 'restore') await remakePreviews(unit, clip.sessionId, requestId);
  });
  return readClip(actor, clipId);
}

/**
 * Makes an earlier or later attempt the present one again: its path is there already, only a
 * preview that is missing or stale is rendered.
 */
export async function restoreAttempt(
  actor: Actor,
  clipId: string,
  attemptId: string,
  expectedVersion: number,
  requestId: string | null = null,
): Promise<ClipView> {
  const clip = await findClip(actor, clipId, 'choose');
  const attempt = await db().attempt.findFirst({
    where: { id: attemptId, clipId },
    select: { id: true },
  });
  if (!attempt)
    throw new AppError('NOT_FOUND', { public: message('This clip has no such attempt.') });
  await inTransaction(async (unit) => {
    await lockSession(unit, clip.sessionId);
    await unit.tx.clip.update({ where: { id: clipId }, data: { currentAttemptId: attemptId } });
    await applyCommand(unit, clipId, { type: 'recall' }, { expectedVersion, requestId });
    await remakePreviews(unit, clip.sessionId, requestId);
  });
  return readClip(actor, clipId);
}

/** Restarts an analysis that failed, was cancelled, or was removed to save space. */
export async function detect(
  actor: Actor,
  clipId: string,
  requestId: string | null = null,
): Promise<ClipView> {
  const clip = await findClip(actor, clipId, 'choose');
  const detail = { state: clip.state, version: clip.version };
  if (clip.analysisState === 'waiting' || clip.analysisState === 'running')
    throw new AppError('JOB_ALREADY_LIVE', { detail });
  if (clip.analysisState === 'done')
    throw new AppError('CLIP_STATE_CONFLICT', {
      public: message('This clip is analysed already.'),
      detail,
    });
  // A skipped clip restarts its analysis when it is restored.
  const isStopped = clip.state === 'failed' || clip.state === 'cancelled';
  const type = clip.state === 'skipped' ? 'restore' : isStopped ? 'retry' : 'analyse';
  await inTransaction(async (unit) => {
    await lockSession(unit, clip.sessionId);
    const input = { expectedVersion: clip.version, requestId };
    await withinOwnersQuota(unit, clip, () => applyCommand(unit, clipId, { type }, input));
  });
  return readClip(actor, clipId);
}

async function withinOwnersQuota<T>(
  unit: UnitOfWork,
  { sessionId }: Clip,
  submit: () => Promise<T>,
): Promise<T> {
  const { ownerId } = await unit.tx.session.findUniqueOrThrow({ where: { id: sessionId } });
  return withinQuota(unit, ownerId, submit);
}

/** The clip's row, when the actor has this right to its session. */
export async function findClip(actor: Actor, clipId: string, right: Right = 'view'): Promise<Clip> {
  const clip = await db().clip.findFirst({
    where: { id: clipId, session: await visibleSessions(actor, right) },
  });
  if (!clip) throw new AppError('CLIP_NOT_FOUND');
  return clip;
}
