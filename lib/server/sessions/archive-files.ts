// Which stored files the archive of a session holds, and their names in it: the reel, and of each
// clip the final and the path of its present attempt. Pure.

import type { Artifact } from '../db/generated/client';
import { clipNumber, reelFileName } from './reel-file-name';
import { currentReel, newest, type SessionRows } from './session-rows';

export type ArchiveFile = {
  /** Below the archive's one folder, with slashes. The reel's may be long. */
  readonly name: string;
  readonly artifact: Artifact;
};

/** In the order of the archive. Nothing when nothing is rendered yet: a path alone is no result. */
export function archiveFiles(rows: SessionRows): readonly ArchiveFile[] {
  const reel = currentReel(rows);
  const finals = ofClips(rows, 'final', (number) => `clips/clip${number}.mp4`);
  if (reel === null && finals.length === 0) return [];
  return [
    ...(reel
      ? [
          {
            name: reelFileName(rows.session),
            artifact: reel,
          },
        ]
      : []),
    ...finals,
    ...ofClips(rows, 'path', (number) => `paths/clip${number}.json`),
  ];
}

function ofClips(
  rows: SessionRows,
  kind: 'final' | 'path',
  nameOf: (number: string) => string,
): ArchiveFile[] {
  return rows.clips.flatMap(({ id, position, currentAttemptId }) => {
    const attemptId = rows.session.marked ? currentAttemptId : undefined;
    const artifact = attemptId === null ? null : newest(rows, id, kind, attemptId);
    return artifact ? [{ name: nameOf(clipNumber(position)), artifact }] : [];
  });
}
