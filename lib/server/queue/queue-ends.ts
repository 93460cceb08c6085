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
import { workSeconds } from './clip-length';

/** Jobs that are looked at: beyond them nothing is said. */
const jobsMax = 2_000;

type Row = {
  readonly id: string;
  readonly kind: JobKind;
  readonly resource: Resource;
  readonly clipId: string | null;
  readonly sessionId: string | null;
  readonly running: boolean;
  readonly elapsed: number | null;
  readonly done: number;
  readonly total: number | null;
};

/** By id of the job. */
export async function queueEnds(pace: Pace): Promise<ReadonlyMap<string, SecondsRange>> {
  // Background work gives way, and checks and sound are over in a moment: no clip waits for them long.
  const rows = await db().$queryRaw<Row[]>`
    SELECT id, kind::text AS kind, resource, clip_id AS "clipId", session_id AS "sessionId",
      state = 'running' AS running, done, total,
      extract(epoch FROM now() - started_at)::float8 AS elapsed
    FROM job
    WHERE state IN ('queued', 'running') AND NOT background AND kind NOT IN ('probe', 'mute', 'music')
    ORDER BY running DESC, priority, queued_at, id LIMIT ${jobsMax}`;
  const clips = await clipsOf(rows);
  const jobs = rows.map((row) => toEstimated(row, secondsOf(row, clips)));
  const slots = Object.fromEntries(resources.map((resource) => [resource, slotsOf(resource)]));
  return endsOf(jobs, slots as Record<Resource, number>, pace);
}

type ClipRow = Awaited<ReturnType<typeof clipsOf>>[number];

/** The clips that jobs work on, a reel on all of its session. */
function clipsOf(rows: readonly Row[]) {
  const ids = rows.flatMap(({ clipId }) => clipId ?? []);
  const joined = rows.flatMap(({ kind, sessionId }) => (kind === 'reel' && sessionId) || []);
  return db().clip.findMany({
    where: { OR: [{ id: { in: ids } }, { sessionId: { in: joined } }] },
    include: { session: { select: { style: true } } },
  });
}

function secondsOf({ kind, clipId, sessionId }: Row, clips: readonly ClipRow[]): number {
  const one = clips.find(({ id }) => id === clipId);
  const isJoined = (clip: ClipRow) =>
    clip.sessionId === sessionId && (clip.state === 'done' || clip.state === 'finalizing');
  const own = kind === 'reel' ? clips.filter(isJoined) : one ? [one] : [];
  return own.reduce((sum, clip) => sum + workSeconds(kind, clip, clip.session.style), 0);
}

function toEstimated({ id, kind, resource, running, ...row }: Row, seconds: number): EstimatedJob {
  const elapsedSeconds = row.elapsed ?? 0;
  return {
    ...{ id, kind, resource, seconds },
    running: running
      ? { elapsedSeconds, leftSeconds: etaSeconds(elapsedSeconds, row.done, row.total) }
      : null,
  };
}
