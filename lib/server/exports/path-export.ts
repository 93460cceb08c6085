// Stored files of a clip -> what its path is exported from.

import { readFile } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import { clipFileName } from '@/lib/exports/file-names/file-names';
import type { NameTemplates } from '@/lib/exports/file-names/name-template';
import type { PathExport } from '@/lib/exports/path-export';
import { frameTablePart, parseFrameTable } from '@/lib/media/frame-table';
import { message } from '@/lib/messages/message';
import { shownFrames } from '@/lib/review/trim';
import { readStoredPath } from '../clip-files/read-clip-files';
import type { Artifact, Clip, Session, Video } from '../db/generated/client';
import { namedClip, namedSession } from '../file-names/name-templates';
import { trimOf } from '../sessions/session-rows';
import { absolutePath } from '../storage/storage';
import { storedProbe } from '../videos/stored-probe';

/** The path of a clip with the rows that name it. */
export type StoredPath = {
  readonly session: Pick<Session, 'game' | 'player' | 'marked' | 'shape' | 'createdAt'>;
  readonly video: Pick<Video, 'name' | 'probe'>;
  readonly clip: Pick<Clip, 'position' | 'startMs' | 'notes' | 'fps' | 'trimFirst' | 'trimLast'>;
  readonly path: Artifact;
  readonly frames: Artifact;
  /** Of the session. */
  readonly templates: NameTemplates;
};

/**
 * Reads the two files, of the frames that are shown: those of the clip's video. ARTIFACT_NOT_READY when
 * the files do not belong together.
 */
export async function readPathExport({
  session,
  video,
  clip,
  path: pathFile,
  frames,
  templates,
}: StoredPath): Promise<PathExport> {
  const path = await readStoredPath(pathFile);
  const frameTable = parseFrameTable(await readFile(absolutePath(frames.path), 'utf8'));
  if (path.frames.length !== frameTable.pts.length)
    throw new AppError('ARTIFACT_NOT_READY', {
      public: message('This path is of another analysis than the clip’s present one.'),
      hint: message('Follow the player again.'),
    });
  const probe = storedProbe(video.probe);
  const shown = shownFrames(trimOf(clip), frameTable.pts.length);
  return {
    path: { ...path, frames: path.frames.slice(shown.first, shown.last + 1) },
    frameTable: frameTablePart(frameTable, shown),
    video: {
      name: video.name,
      clockStartSeconds: probe?.startSeconds ?? 0,
      durationSeconds: probe?.durationSeconds ?? null,
      nominalFps: probe?.video.fps ?? clip.fps ?? 25,
      hasSound: probe?.audio != null,
    },
    clip: {
      number: clip.position + 1,
      fileName: clipFileName(namedSession(session), namedClip(clip), 'plain', templates),
    },
    game: session.game,
    player: session.player,
  };
}
