// The path of an attempt that is an earlier one with a stretch of frames erased: read, erased, written.
// No tracker runs.

import { writeFile } from 'node:fs/promises';
import type { ErasedStretch } from '@/lib/contracts/sessions';
import { erasedPath } from '@/lib/review/erase';
import { readAttemptPath } from '@/lib/server/jobs/load-work';
import { type PathSummary, summaryOf } from './tracker-messages';

/** Writes the path into `out`. */
export async function erasePath(
  clipId: string,
  { attemptId, ...stretch }: ErasedStretch,
  out: string,
): Promise<PathSummary> {
  const path = erasedPath(await readAttemptPath(clipId, attemptId), stretch);
  await writeFile(out, JSON.stringify(path));
  return summaryOf(path);
}
