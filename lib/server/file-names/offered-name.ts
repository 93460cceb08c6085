// The name under which a stored file is saved: reels, finals and previews by the templates as they are
// now, whenever they were rendered; other files by the name in their row.

import { clipFileName, reelFileName } from '@/lib/exports/file-names/file-names';
import { db } from '../db/client';
import type { Artifact } from '../db/generated/client';
import { namedClip, namedSession, templatesFor } from './name-templates';

type NamedArtifact = Pick<Artifact, 'id' | 'kind' | 'downloadName' | 'sessionId' | 'clipId'>;

/** With its ending. */
export async function offeredName(artifact: NamedArtifact): Promise<string> {
  const { id, kind, downloadName } = artifact;
  return (await nameByTemplate(artifact)) ?? downloadName ?? `${kind}-${id}`;
}

async function nameByTemplate({ kind, sessionId, clipId }: NamedArtifact): Promise<string | null> {
  const isReel = kind === 'reel' || kind === 'muted';
  if (sessionId === null || !(isReel || kind === 'final' || kind === 'preview')) return null;
  const [session, clip] = await Promise.all([
    db().session.findUnique({ where: { id: sessionId } }),
    clipId === null ? null : db().clip.findUnique({ where: { id: clipId } }),
  ]);
  if (!session) return null;
  const templates = await templatesFor(session);
  const named = namedSession(session);
  if (isReel) return reelFileName(named, templates);
  if (!clip) return null;
  const file = kind === 'preview' ? 'preview' : session.marked ? 'tracked' : 'plain';
  return clipFileName(named, namedClip(clip), file, templates);
}
