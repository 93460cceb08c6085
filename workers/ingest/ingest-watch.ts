// The ingest watch of a worker process. Every process may run it: one look at a file is claimed by
// one of them.

import { env } from '@/lib/server/env/env';
import type { Logger } from '@/lib/server/logger';
import { watchIngest } from '@/lib/server/videos/ingest-watch';
import { type Repeating, repeat } from '../runtime/repeat';
import { checkIngestFile } from './check-ingest-file';

/** Looks at the folder until it is stopped; does nothing while INGEST_WATCH is off. */
export function startIngestWatch(log: Logger): Repeating {
  const { INGEST_WATCH, INGEST_INTERVAL_SECONDS } = env();
  if (INGEST_WATCH === 'off') return { stop: () => undefined };
  return repeat(INGEST_INTERVAL_SECONDS * 1000, log, () => watchIngest(checkIngestFile));
}
