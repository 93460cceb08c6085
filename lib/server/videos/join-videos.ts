// Use case: parts of one recording become one video. The row of the new video is there at once, in
// the state in which its file is made; the parts are not touched before it can be used.

import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type joinRequest, probeView, type VideoView } from '@/lib/contracts/videos';
import { AppError } from '@/lib/errors/app-error';
import { differenceOf, probeFeatures } from '@/lib/media/join/part-facts';
import { checkDuration } from '@/lib/media/probe/probe';
import { message } from '@/lib/messages/message';
import { visibleVideos } from '../access/visible';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import type { Db } from '../db/client';
import type { Video } from '../db/generated/client';
import { notDeleted } from '../db/not-deleted';
import { enqueue } from '../queue/enqueue';
import { assertQueueRoom } from '../queue/queue-room';
import { withinQuota } from '../queue/quota-room';
import { inTransaction } from '../queue/transaction';
import { displayName } from './display-name';
import { readVideo } from './read-videos';

/** Queues the join and returns the new video. Throws PARTS_DIFFER for parts that do not fit. */
export async function joinVideos(
  actor: Actor,
  { videoIds, name }: z.output<typeof joinRequest>,
  requestId: string,
): Promise<VideoView> {
  const mayEdit = await visibleVideos(actor, 'edit');
  const id = randomUUID();
  await inTransaction(async (unit) => {
    const { tx } = unit;
    // One join at a time of these parts.
    await tx.$executeRaw`SELECT id FROM video WHERE id = ANY(${videoIds}::uuid[]) ORDER BY id FOR UPDATE`;
    const rows = await tx.video.findMany({ where: { AND: [{ id: { in: videoIds } }, mayEdit] } });
    const parts = videoIds.map((partId) => rows.find((row) => row.id === partId));
    if (!parts.every((part) => part !== undefined)) throw new AppError('VIDEO_NOT_FOUND');
    const [first] = parts;
    if (!first) throw new AppError('VIDEO_NOT_FOUND');
    assertFit(parts);
    const live = { state: 'checking', joinOf: { hasSome: videoIds }, ...notDeleted } as const;
    if (await tx.video.findFirst({ where: live, select: { id: true } }))
      throw new AppError('JOB_ALREADY_LIVE', {
        public: message('These videos are being joined already.'),
      });
    const { ownerId } = first;
    await assertQueueRoom(unit, ownerId);
    await tx.video.create({
      data: {
        ...{ id, ownerId, joinOf: videoIds, state: 'checking' },
        name: displayName(name ?? '') || first.name,
        sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0n),
        kept: parts.some((part) => part.kept),
      },
    });
    await copyShares(tx, videoIds, id);
    await withinQuota(unit, ownerId, () =>
      enqueue(unit, { kind: 'join', ownerId, videoId: id, requestId }),
    );
    await recordAudit(tx, {
      ...{ actor, action: 'video.join', objectType: 'video', objectId: id, requestId },
      detail: { parts: parts.map((part) => part.name) },
    });
  });
  return readVideo(actor, id);
}

/** What the stored facts of the parts say; the job looks at their packets. */
function assertFit(parts: readonly Video[]): void {
  const owners = new Set(parts.map(({ ownerId }) => ownerId));
  if (owners.size > 1)
    throw new AppError('PARTS_DIFFER', {
      public: message('These videos belong to different people.'),
    });
  const probes = parts.map(({ name, state, probe }) => {
    const facts = state === 'ready' ? probeView.safeParse(probe).data : undefined;
    if (facts) return facts;
    throw new AppError('PARTS_DIFFER', {
      public: message('{name} is not ready.', { name }),
      hint: message('Wait until every part is checked.'),
    });
  });
  const difference = differenceOf(probes.map(probeFeatures));
  if (difference !== null) throw new AppError('PARTS_DIFFER', { public: difference });
  checkDuration(probes.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0));
}

/** Who has the same share of every part has it of the whole. */
async function copyShares(tx: Db, partIds: readonly string[], videoId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO share (id, owner_id, user_id, video_id, player, player_key, role, created_by)
    SELECT gen_random_uuid(), owner_id, user_id, ${videoId}::uuid, min(player), player_key, role,
      (array_agg(created_by ORDER BY created_at))[1]
    FROM share WHERE video_id = ANY(${partIds}::uuid[])
    GROUP BY owner_id, user_id, player_key, role HAVING count(*) = ${partIds.length}`;
}
