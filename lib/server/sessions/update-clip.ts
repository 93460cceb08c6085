// What an editor changes of a clip without its state: trim, timing of the mark, slow motion, marked
// frames, rating.

import type { z } from 'zod';
import type { ClipView, updateClipRequest } from '@/lib/contracts/sessions';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { storedTrim, type Trim } from '@/lib/review/trim';
import type { Actor } from '../auth/actor';
import { type Clip, Prisma } from '../db/generated/client';
import { toJson } from '../db/json';
import { inTransaction, lockSession, type UnitOfWork } from '../queue/transaction';
import { findClip } from './command-clip';
import { readClip } from './read-session';
import { remakePreviews } from './remake-previews';

type ClipChange = z.infer<typeof updateClipRequest>;

/** Shows and renders some frames alone, says when the mark is shown, rates the clip. */
export async function updateClip(
  actor: Actor,
  clipId: string,
  { trim, timing, slowMotion, moments, rating }: ClipChange,
): Promise<ClipView> {
  const clip = await findClip(actor, clipId, 'edit');
  await inTransaction(async (unit) => {
    await lockSession(unit, clip.sessionId);
    if (trim !== undefined) await assertMarked(unit, clip, ofPlain.trim);
    if (timing || slowMotion || moments) await assertMarked(unit, clip, ofPlain.mark);
    await unit.tx.clip.update({
      where: { id: clipId },
      data: {
        ...(trim !== undefined && trimColumns(clip, trim)),
        ...(timing !== undefined && { timing: timing === null ? Prisma.DbNull : toJson(timing) }),
        ...(slowMotion !== undefined && { slowMotion }),
        ...(moments && { moments: momentsToStore(clip, moments) }),
        ...(rating !== undefined && { rating }),
      },
    });
    const shown = [trim, timing, slowMotion, moments];
    if (shown.some((change) => change !== undefined)) await remakePreviews(unit, clip.sessionId);
  });
  return readClip(actor, clipId);
}

const ofPlain = {
  trim: {
    public: message('A plain clip is cut where its moment begins and ends.'),
    hint: 'Change the times of the moment and make the reel again.',
  },
  mark: {
    public: message('A plain clip has no mark.'),
    hint: 'Make a reel with a mark of the same moments.',
  },
} as const;

async function assertMarked(
  unit: UnitOfWork,
  { sessionId, state, version }: Clip,
  words: (typeof ofPlain)[keyof typeof ofPlain],
): Promise<void> {
  const { marked } = await unit.tx.session.findUniqueOrThrow({ where: { id: sessionId } });
  if (!marked) throw new AppError('CLIP_STATE_CONFLICT', { ...words, detail: { state, version } });
}

function trimColumns(clip: Clip, trim: Trim | null) {
  const frameCount = knownFrames(clip);
  const stored = trim && storedTrim(trim, frameCount);
  return { trimFirst: stored?.first ?? null, trimLast: stored?.last ?? null };
}

/** Each once, in their order; frames that the clip does not have are left out. */
function momentsToStore(clip: Clip, moments: readonly number[]): number[] {
  if (moments.length === 0) return [];
  const frameCount = knownFrames(clip);
  return [...new Set(moments)].filter((frame) => frame < frameCount).sort((a, b) => a - b);
}

function knownFrames({ frameCount, state, version }: Clip): number {
  if (frameCount !== null) return frameCount;
  throw new AppError('CLIP_STATE_CONFLICT', {
    public: message('The frames of this clip are not known yet.'),
    hint: message('Wait until the clip is analyzed.'),
    detail: { state, version },
  });
}
