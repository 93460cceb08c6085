// The path that an attempt corrects: that of the attempt on screen when it was chosen, or, where that
// one was itself replaced before it was followed, of the one before.

import { z } from 'zod';
import { type AnchorView, anchor } from '@/lib/contracts/sessions';
import { newestArtifact } from '../artifacts/newest-artifact';
import { db } from '../db/client';
import type { Artifact, Attempt } from '../db/generated/client';
import { absolutePath } from '../storage/storage';

export type EarlierPathFile = {
  readonly file: string;
  readonly sha256: string;
  readonly meta: unknown;
  readonly anchors: readonly AnchorView[];
};

/** Attempts that were replaced before they were followed; a user clicks a few times at most. */
const attemptsMax = 20;

/** Null: there is none, or it was followed by another tracker. */
export async function readEarlierPath(attempt: Attempt): Promise<EarlierPathFile | null> {
  let { basedOnId } = attempt;
  for (let i = 0; basedOnId !== null && i < attemptsMax; i++) {
    const { clipId } = attempt;
    const base: Attempt | null = await db().attempt.findFirst({ where: { id: basedOnId, clipId } });
    if (!base || base.tracker !== attempt.tracker) return null;
    const path = await newestArtifact('path', { clipId, attemptId: base.id });
    if (path) return fileOf(path, base);
    ({ basedOnId } = base);
  }
  return null;
}

function fileOf({ path, sha256, meta }: Artifact, base: Attempt): EarlierPathFile {
  return { file: absolutePath(path), sha256, meta, anchors: z.array(anchor).parse(base.anchors) };
}
