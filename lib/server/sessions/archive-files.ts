// Which stored files the archive of a session holds, and their names in it: the reel, and of each
// clip the final and the path of its present attempt. Pure.

import { archivedClipNames, reelFileName } from '@/lib/exports/file-names/file-names';
import type { NameTemplates } from '@/lib/exports/file-names/name-template';
import type { Artifact } from '../db/generated/client';
import { namedClip, namedSession } from '../file-names/name-templates';
import { currentReel, newest, type SessionRows } from './session-rows';

type FinishedFile = {
  readonly kind: 'reel' | 'final' | 'path';
  /** null: of the whole session. */
  readonly clipId: string | null;
  readonly artifact: Artifact;
};

export type ArchiveFile = FinishedFile & {
  /** Below the archive's one folder, with slashes. */
  readonly name: string;
};

/** In the order of the archive. Nothing when nothing is rendered yet: a path alone is no result. */
export function finishedFiles(rows: SessionRows): readonly FinishedFile[] {
  const reel = currentReel(rows);
  const finals = ofClips(rows, 'final');
  if (reel === null && finals.length === 0) return [];
  return [
    ...(reel ? [{ kind: 'reel' as const, clipId: null, artifact: reel }] : []),
    ...finals,
    ...ofClips(rows, 'path'),
  ];
}

/** The same with their names. */
export function archiveFiles(rows: SessionRows, templates: NameTemplates): readonly ArchiveFile[] {
  const clipNames = clipNamesInArchive(rows, templates);
  const nameOf = ({ kind, clipId }: FinishedFile) => {
    if (clipId === null) return reelFileName(namedSession(rows.session), templates);
    const name = clipNames.get(clipId);
    return kind === 'final' ? `clips/${name}.mp4` : `paths/${name}.json`;
  };
  return finishedFiles(rows).map((file) => ({ ...file, name: nameOf(file) }));
}

/** The name of every clip in the archive, without an ending, by the id of the clip. */
export function clipNamesInArchive(
  { session, clips }: SessionRows,
  templates: NameTemplates,
): ReadonlyMap<string, string> {
  const names = archivedClipNames(namedSession(session), clips.map(namedClip), templates);
  return new Map(clips.map(({ id }, i) => [id, names[i] ?? id]));
}

function ofClips(rows: SessionRows, kind: 'final' | 'path'): FinishedFile[] {
  return rows.clips.flatMap(({ id, currentAttemptId }) => {
    const attemptId = rows.session.marked ? currentAttemptId : undefined;
    const artifact = attemptId === null ? null : newest(rows, id, kind, attemptId);
    return artifact ? [{ kind, clipId: id, artifact }] : [];
  });
}
