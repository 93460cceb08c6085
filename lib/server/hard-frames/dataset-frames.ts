// The frames of all matches whose owners allow it, for a data set.

import type { DatasetFrame } from '@/lib/exports/dataset/plan-dataset';
import { db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { absolutePath } from '../storage/storage';
import { readFrameRows } from './frame-rows';

/** With the absolute path of its image. */
export type StoredDatasetFrame = DatasetFrame & { readonly file: string };

/** Without those that were dropped. Names are unique, and the same on every run. */
export async function readDatasetFrames(): Promise<StoredDatasetFrame[]> {
  const videos = await db().video.findMany({
    where: { trainingAllowedAt: { not: null }, ...notDeleted },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const frames: StoredDatasetFrame[] = [];
  for (const { id: matchId } of videos)
    for (const row of await readFrameRows(db(), matchId, { dropped: false }))
      frames.push({
        name: `${row.clipId}-${String(row.frame).padStart(6, '0')}`,
        ...{ matchId, width: row.width, height: row.height, hash: row.imageHash },
        ...{ sha256: row.artifact.sha256, labels: row.labels },
        file: absolutePath(row.artifact.path),
      });
  return frames;
}
