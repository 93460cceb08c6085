// Jobs: alive or ended, one of a kind for one target, nothing stored after a cancel, messages sent.

import { db } from '../db/client';
import { awaitedWorkSql } from '../jobs/awaited-work';
import type { InvariantName, Problem } from './invariants';

type Row = { readonly id: string; readonly text: string };

/** All rules about jobs and their messages. */
export async function checkJobs(): Promise<Problem[]> {
  const found = [
    ...problems('job-lease-dead', 'job', await deadLeases()),
    ...problems('job-two-live', 'job', await secondLive()),
    ...problems('job-cancelled-with-file', 'job', await cancelledWithFile()),
    ...problems('clip-without-work', 'clip', await clipsWithoutWork()),
    ...problems('outbox-unsent', 'outbox', await unsent()),
    ...problems('promise-expired', 'disk_reservation', await expiredPromises()),
  ];
  return found;
}

function problems(invariant: InvariantName, table: string, rows: readonly Row[]): Problem[] {
  return rows.map(({ id, text }) => ({ invariant, object: `${table} ${id}`, text }));
}

const deadLeases = () => db().$queryRaw<Row[]>`
  SELECT id::text, kind || ', attempt ' || attempt || ' of ' || max_attempts || ': the lease of '
      || coalesce(lease_owner, 'no worker') || ' ended ' || coalesce(round(extract(epoch FROM now() - lease_until))::text || ' s ago', 'never began') AS text
  FROM job WHERE state = 'running' AND coalesce(lease_until, started_at, queued_at) < now() - interval '30 s' ORDER BY 1`;

const secondLive = () => db().$queryRaw<Row[]>`
  SELECT id::text, kind || ' is live ' || live || ' times for ' || target AS text FROM (
    SELECT id, kind, coalesce(clip_id, session_id, video_id) AS target,
      count(*) OVER (PARTITION BY kind, coalesce(clip_id, session_id, video_id)) AS live,
      row_number() OVER (PARTITION BY kind, coalesce(clip_id, session_id, video_id) ORDER BY queued_at, id) AS number
    FROM job WHERE state IN ('queued', 'running')) AS counted
  WHERE number > 1 ORDER BY 1`;

// A file that was committed in the second of the cancel is older than the cancel: clocks of two
// transactions.
const cancelledWithFile = () => db().$queryRaw<Row[]>`
  SELECT job.id::text, string_agg(artifact.path, ', ' ORDER BY artifact.path) || ' was stored after the cancel' AS text
  FROM job JOIN artifact ON artifact.job_id = job.id
  WHERE job.state = 'cancelled' AND artifact.created_at > job.cancel_requested_at + interval '1 s'
  GROUP BY job.id ORDER BY 1`;

const clipsWithoutWork = () => db().$queryRaw<Row[]>`
  SELECT clip.id::text, clip.state || ' waits for ' || awaited.kind || ', and no such job is live' AS text FROM clip
  JOIN session ON session.id = clip.session_id AND session.deleted_at IS NULL
  CROSS JOIN LATERAL (SELECT ${awaitedWorkSql()} AS kind) AS awaited
  WHERE awaited.kind IS NOT NULL AND clip.updated_at < now() - interval '30 s'
    AND NOT EXISTS (SELECT 1 FROM job WHERE job.clip_id = clip.id AND job.kind = awaited.kind AND job.state IN ('queued', 'running'))
  ORDER BY 1`;

const unsent = () => db().$queryRaw<Row[]>`
  SELECT id::text, 'unsent for ' || round(extract(epoch FROM now() - created_at)) || ' s' AS text
  FROM outbox WHERE sent_at IS NULL AND created_at < now() - interval '60 s' ORDER BY id`;

const expiredPromises = () => db().$queryRaw<Row[]>`
  SELECT id::text, bytes || ' bytes promised to ' || purpose || ' until ' || to_char(expires_at, 'YYYY-MM-DD HH24:MI') AS text
  FROM disk_reservation WHERE expires_at < now() - interval '1 hour' ORDER BY 1`;
