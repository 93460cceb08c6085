// When the live jobs of this installation will have ended, as far as that is known.

import { etaSeconds } from '@/lib/session/eta';
import { type JobKind, type Resource, resources } from '@/lib/session/job-catalog';
import {
  type EstimatedJob,
  endsOf,
  type Pace,
  type SecondsRange,
} from '@/lib/session/work-estimate';
import { db } from '../db/client';
import { slotsOf } from './claim-job';

/** Jobs that are looked at: beyond them nothing is said. */
const jobsMax = 2_000;

type Row = {
  readonly id: string;
  readonly kind: JobKind;
  readonly resource: Resource;
  readonly running: boolean;
  readonly seconds: number | null;
  readonly elapsed: number | null;
  readonly done: number;
  readonly total: number | null;
};

/** By id of the job. */
export async function queueEnds(pace: Pace): Promise<ReadonlyMap<string, SecondsRange>> {
  // Background work gives way, and checks and sound are over in a moment: no clip waits for them long.
  const rows = await db().$queryRaw<Row[]>`
    SELECT job.id, kind::text AS kind, resource, job.state = 'running' AS running, done, total,
      extract(epoch FROM now() - started_at)::float8 AS elapsed,
      CASE WHEN kind = 'reel' THEN (
        SELECT sum(stop_ms - start_ms) / 1000.0::float8 FROM clip
        WHERE clip.session_id = job.session_id AND clip.state IN ('done', 'finalizing'))
      ELSE (clip.stop_ms - clip.start_ms) / 1000.0::float8 END AS seconds
    FROM job LEFT JOIN clip ON clip.id = job.clip_id
    WHERE job.state IN ('queued', 'running') AND NOT background AND kind NOT IN ('probe', 'mute', 'music')
    ORDER BY running DESC, priority, queued_at, job.id LIMIT ${jobsMax}`;
  const slots = Object.fromEntries(resources.map((resource) => [resource, slotsOf(resource)]));
  return endsOf(rows.map(toEstimated), slots as Record<Resource, number>, pace);
}

function toEstimated({ id, kind, resource, seconds, running, ...row }: Row): EstimatedJob {
  const elapsedSeconds = row.elapsed ?? 0;
  return {
    ...{ id, kind, resource, seconds: seconds ?? 0 },
    running: running
      ? { elapsedSeconds, leftSeconds: etaSeconds(elapsedSeconds, row.done, row.total) }
      : null,
  };
}
