// A job's row as the API shows it.

import { errorBody } from '@/lib/contracts/envelope';
import { jobStats } from '@/lib/contracts/job-stats';
import { type JobView, waitReason } from '@/lib/contracts/jobs';
import { etaSeconds } from '@/lib/session/eta';
import type { Db } from '../db/client';
import type { Clip, Job } from '../db/generated/client';

/** Facts beside the row. */
export type JobContext = {
  readonly subject: string;
  readonly queuePosition: number | null;
  readonly now: Date;
  readonly clip: Pick<Clip, 'analysisModel' | 'analysisBuiltIn'> | null;
};

/** The row in the shape of the contract. */
export function jobView(job: Job, { subject, queuePosition, now, clip }: JobContext): JobView {
  const elapsed = job.startedAt ? (now.getTime() - job.startedAt.getTime()) / 1000 : 0;
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    stage: job.stage,
    done: job.done,
    total: job.total,
    unit: job.unit,
    etaSeconds: job.state === 'running' ? etaSeconds(elapsed, job.done, job.total) : null,
    queuePosition: job.state === 'queued' ? queuePosition : null,
    waitReason: job.state === 'queued' ? (waitReason.safeParse(job.waitReason).data ?? null) : null,
    cancelRequested: job.cancelRequestedAt !== null,
    error: errorBody.safeParse(job.error).data ?? null,
    stats: jobStats.safeParse(job.stats).data ?? null,
    videoId: job.videoId,
    sessionId: job.sessionId,
    clipId: job.clipId,
    subject,
    detector: job.kind === 'analyse' && clip ? detectorName(clip) : null,
    queuedAt: job.queuedAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

/** The detector of an analysis, for display. */
function detectorName({
  analysisModel,
  analysisBuiltIn,
}: Pick<Clip, 'analysisModel' | 'analysisBuiltIn'>): string | null {
  return analysisModel !== null && analysisBuiltIn ? 'the built-in detector' : analysisModel;
}

/** "Cup final - Alice - clip 3", or the name of the video. */
export function subjectOf(
  session: { readonly game: string; readonly player: string } | null,
  clipPosition: number | null,
  videoName: string | null,
): string {
  if (!session) return videoName ?? '';
  const name = `${session.game} - ${session.player}`;
  return clipPosition === null ? name : `${name} - clip ${clipPosition + 1}`;
}

/**
 * Place of every queued job in its resource's queue, 1 = next: exactly the order in which they are
 * claimed.
 */
export async function queuePositions(
  db: Db,
  jobs: readonly Pick<Job, 'id' | 'state'>[],
): Promise<ReadonlyMap<string, number>> {
  const ids = jobs.filter((job) => job.state === 'queued').map((job) => job.id);
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; position: bigint }[]>`
    SELECT id, position FROM (
      SELECT id, row_number() OVER (PARTITION BY resource ORDER BY priority, queued_at, id) AS position FROM job WHERE state = 'queued'
    ) AS queue WHERE id = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, Number(row.position)]));
}
