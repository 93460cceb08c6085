// How fast this installation works: seconds for a second of a clip, or of what is rendered, by kind of job,
// from what it did lately.

import type { JobKind } from '@/lib/session/job-catalog';
import { middleHalf, type Pace, type SecondsRange } from '@/lib/session/work-estimate';
import { db } from '../db/client';

/** Newest runs of a kind that count, and fewest of which one is judged. Judgement. */
const runsMax = 20;
const runsMin = 2;
/** It changes slowly: one that says something may be this old. */
const keptMs = 30_000;

let kept: { readonly pace: Pace; readonly untilMs: number } | null = null;

/** The pace of each kind that has run often enough. */
export async function readPace(): Promise<Pace> {
  if (kept && kept.untilMs > Date.now()) return kept.pace;
  const pace = await measure();
  kept = pace.size > 0 ? { pace, untilMs: Date.now() + keptMs } : null;
  return pace;
}

async function measure(): Promise<Pace> {
  // An analysis without frames was taken from an earlier run: it says nothing, nor does a rendering whose
  // file is gone.
  const rows = await db().$queryRaw<{ kind: JobKind; share: number }[]>`
    SELECT kind::text AS kind, seconds / length AS share FROM (
      SELECT job.kind, (stats->>'seconds')::float8 AS seconds,
        CASE WHEN job.kind IN ('analyse', 'follow')
          THEN (clip.stop_ms - clip.start_ms) / 1000.0::float8
          ELSE (artifact.meta->>'durationSeconds')::float8 END AS length,
        row_number() OVER (PARTITION BY job.kind ORDER BY job.finished_at DESC) AS number
      FROM job LEFT JOIN clip ON clip.id = job.clip_id
        LEFT JOIN artifact ON artifact.job_id = job.id AND artifact.kind::text = job.kind::text
      WHERE job.state = 'succeeded' AND job.stats IS NOT NULL
        AND (job.kind = 'follow' OR job.kind = 'analyse' AND stats->>'frames' IS NOT NULL
          OR job.kind IN ('preview', 'final', 'reel') AND artifact.id IS NOT NULL)
    ) AS run WHERE number <= ${runsMax} AND length > 0`;
  const pace = new Map<JobKind, SecondsRange>();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const shares = rows.filter((row) => row.kind === kind).map(({ share }) => share);
    const range = middleHalf(shares, runsMin);
    if (range) pace.set(kind, range);
  }
  return pace;
}
