// Where the index of a match stands.

import { errorBody } from '@/lib/contracts/envelope';
import type { IndexStatus } from '@/lib/contracts/match-index';
import { isLiveJobState } from '@/lib/session/job-catalog';
import { db } from '../db/client';
import { env } from '../env/env';
import { storedMatchSeconds } from '../match/match-work';
import { jobView, queuePositions } from '../queue/job-view';
import type { CachedIndex } from './index-cache';

type VideoRow = { readonly id: string; readonly name: string; readonly probe: unknown };

/** Less than this at the end is not indexed, in seconds. */
const restSeconds = 0.5;

export async function indexStatus(
  video: VideoRow,
  { madeSeconds, hasPeople }: Pick<CachedIndex, 'madeSeconds' | 'hasPeople'>,
): Promise<IndexStatus> {
  const newest = await newestJob(video.id);
  const durationSeconds = storedMatchSeconds(video.probe);
  const isLive = newest !== null && isLiveJobState(newest.state);
  return {
    state: stateOf(),
    durationSeconds,
    indexedSeconds: madeSeconds,
    hasPeople,
    error: newest?.state === 'failed' ? (errorBody.safeParse(newest.error).data ?? null) : null,
    job: isLive ? await viewOf(newest, video.name) : null,
  };

  function stateOf(): IndexStatus['state'] {
    if (isLive) return 'making';
    if (madeSeconds > 0 && durationSeconds - madeSeconds <= restSeconds) return 'ready';
    if (newest?.state === 'failed') return 'failed';
    return env().INDEX === 'on' || madeSeconds > 0 ? 'waiting' : 'off';
  }
}

function newestJob(videoId: string) {
  return db().job.findFirst({
    where: { videoId, sessionId: null, kind: 'index' },
    orderBy: [{ queuedAt: 'desc' }, { id: 'asc' }],
  });
}

async function viewOf(job: NonNullable<Awaited<ReturnType<typeof newestJob>>>, subject: string) {
  const positions = await queuePositions(db(), [job]);
  const queuePosition = positions.get(job.id) ?? null;
  return jobView(job, { subject, queuePosition, now: new Date(), clip: null });
}
