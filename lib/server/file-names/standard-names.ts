// The names that are stored in the rows of finals, previews and reels: those of the standard templates.
// Versions before there were templates offer them; this one offers `offeredName`.

import { type ClipFileKind, clipFileName, reelFileName } from '@/lib/exports/file-names/file-names';
import { standardTemplates } from '@/lib/exports/file-names/name-template';
import type { Clip, Session } from '../db/generated/client';
import { namedClip, namedSession } from './name-templates';

/** Of the reel of a session. */
export function standardReelName(session: Session): string {
  return reelFileName(namedSession(session), standardTemplates);
}

/** Of a clip's final or preview. */
export function standardClipName(session: Session, clip: Clip, kind: ClipFileKind): string {
  return clipFileName(namedSession(session), namedClip(clip), kind, standardTemplates);
}
