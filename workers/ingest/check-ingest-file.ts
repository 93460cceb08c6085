// Checks a file of the ingest folder before it is taken: supported, readable, and as long as its own
// headers say. The copy may still be going on; then it is MEDIA_UNREADABLE and looked at again.

import { assertWholeFile } from '@/lib/server/videos/whole-file';
import { probeMedia } from '../probe/probe-media';

const timeoutMs = 60_000;

/** Throws an AppError MEDIA_* for a file that cannot be used, or not yet. */
export async function checkIngestFile(path: string): Promise<void> {
  await probeMedia(path, AbortSignal.timeout(timeoutMs));
  await assertWholeFile(path);
}
