// Use case: make a match playable in browsers, or go on where that has ended.

import type { PlaybackView } from '@/lib/contracts/playback';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { isWhole } from '@/lib/session/match-work';
import { visibleVideos } from '../access/visible';
import type { Actor } from '../auth/actor';
import { env } from '../env/env';
import { matchSeconds } from '../match/match-work';
import { enqueue } from '../queue/enqueue';
import { liveJobs } from '../queue/live-jobs';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction } from '../queue/transaction';
import { storedProbe } from '../videos/stored-probe';
import { readPlaybackChunks } from './playback-files';
import { planOf, readPlayback } from './read-playback';

/** Queues the next chunk, unless it is at work or nothing is left; the others follow by themselves. */
export async function startPlayback(
  actor: Actor,
  videoId: string,
  requestId: string | null,
): Promise<PlaybackView> {
  if (env().PLAYBACK === 'off')
    throw new AppError('FEATURE_OFF', {
      public: message('This installation makes no matches playable (PLAYBACK=off).'),
    });
  const mayEdit = await visibleVideos(actor, 'edit');
  await inTransaction(async (unit) => {
    const video = await unit.tx.video.findFirst({ where: { AND: [{ id: videoId }, mayEdit] } });
    if (!video) throw new AppError('VIDEO_NOT_FOUND');
    // Two requests at once make one job.
    await unit.tx.$executeRaw`SELECT id FROM video WHERE id = ${videoId}::uuid FOR UPDATE`;
    const probe = video.state === 'ready' ? storedProbe(video.probe) : null;
    const live = await unit.tx.job.count({
      where: { videoId, sessionId: null, kind: 'playback', ...liveJobs },
    });
    if (!probe || live > 0) return;
    const chunks = await readPlaybackChunks(unit.tx, videoId);
    const plan = chunks[0]?.facts.plan ?? planOf(probe);
    const made = chunks.at(-1)?.stopSeconds ?? 0;
    if (plan.rungs.length === 0 || isWhole(made, matchSeconds(probe))) return;
    const { ownerId } = video;
    await assertQueueRoom(unit, ownerId);
    await withinQuota(unit, ownerId, () =>
      enqueue(unit, { kind: 'playback', ownerId, videoId, requestId }),
    );
  });
  return readPlayback(actor, videoId);
}
