// The files that a link shows: the session's present reel, or its copy without sound, and the poster of
// its first clip.

import { z } from 'zod';
import type { Db } from '../db/client';
import type { Artifact } from '../db/generated/client';
import { reelMeta } from './session-rows';

export type ReelFiles = {
  readonly reel: Artifact | null;
  /** The present reel without its sound; null until it is made. */
  readonly muted: Artifact | null;
  readonly poster: Artifact | null;
};

const mutedMeta = z.object({ reelId: z.string() });

/** As they are now. */
export async function readReelFiles(store: Db, sessionId: string): Promise<ReelFiles> {
  const newestFirst = [{ createdAt: 'desc' }, { id: 'asc' }] as const;
  const orderBy = [...newestFirst];
  const reel = await store.artifact.findFirst({ where: { kind: 'reel', sessionId }, orderBy });
  if (!reel) return { reel, muted: null, poster: null };
  const copy = await store.artifact.findFirst({ where: { kind: 'muted', sessionId }, orderBy });
  const isOfReel = mutedMeta.safeParse(copy?.meta).data?.reelId === reel.id;
  const parts = reelMeta.safeParse(reel.meta).data?.parts ?? [];
  const poster = await store.artifact.findFirst({
    where: { kind: 'poster', sessionId, clipId: { in: parts.map(({ clipId }) => clipId) } },
    orderBy: [{ clip: { position: 'asc' } }, ...newestFirst],
  });
  return { reel, muted: isOfReel ? copy : null, poster };
}
