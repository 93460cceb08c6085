// The newest file of a kind.

import { db } from '../db/client';
import type { Artifact } from '../db/generated/client';

/** The target of an artifact: a video, a clip, or one attempt of a clip. */
export type ArtifactTarget =
  | { readonly videoId: string }
  | { readonly clipId: string; readonly attemptId?: string };

/** Null when there is none. */
export function newestArtifact(
  kind: Artifact['kind'],
  target: ArtifactTarget,
): Promise<Artifact | null> {
  return db().artifact.findFirst({
    where: { kind, ...target },
    orderBy: { createdAt: 'desc' },
  });
}
