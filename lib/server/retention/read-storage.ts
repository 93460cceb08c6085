// What takes space, by match and by class: of the owner everything, of others their own.

import type { MatchUsage, StorageView } from '@/lib/contracts/storage';
import { isMatchRemovable, isRemovable } from '@/lib/storage/decide-retention';
import { diskLevel } from '@/lib/storage/disk-budget';
import {
  type StorageClass,
  type StoredKind,
  storageClasses,
  storageClassOf,
} from '@/lib/storage/storage-classes';
import { rightsView } from '../access/rights-view';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { notDeleted } from '../db/not-deleted';
import { env } from '../env/env';
import { storageSpace } from '../storage/free-space';
import { diskState, readQuota } from '../storage/reservations';
import { unfinishedUploads } from '../uploads/incoming';
import { readMatchFiles } from './match-files';
import { readPreviewFiles } from './preview-files';
import { readLastRun } from './retention-runs';
import { previewDaysSetting } from './run-retention';

/** The Storage page. */
export async function readStorage(actor: Actor): Promise<StorageView> {
  const ownerId = actor.role === 'owner' ? null : actor.id;
  const [matches, disk, { totalBytes }, quota, uploads, last] = await Promise.all([
    readMatches(actor, ownerId),
    diskState(db()),
    storageSpace(),
    readQuota(db(), actor.id),
    unfinishedUploads(),
    readLastRun(),
  ]);
  const own = uploads.filter((upload) => ownerId === null || upload.ownerId === ownerId);
  const { RETENTION_SCRATCH_DAYS, RETENTION_SCHEDULE, RETENTION_DEBUG_HOLD } = env();
  return {
    ...disk,
    totalBytes,
    level: diskLevel(disk.freeBytes, disk.floorBytes),
    quota,
    bytes: sumByClass(matches.map((match) => match.bytes)),
    unfinishedUploads: {
      count: own.length,
      bytes: own.reduce((sum, upload) => sum + upload.offsetBytes, 0),
    },
    matches,
    retention: {
      previewDays: previewDaysSetting(),
      scratchDays: RETENTION_SCRATCH_DAYS,
      schedule: RETENTION_SCHEDULE,
      held: RETENTION_DEBUG_HOLD === 'on',
      last,
    },
  };
}

type BytesByClass = Record<StorageClass, number>;
type UsageRow = { readonly video_id: string; readonly kind: StoredKind; readonly bytes: bigint };

/** Oldest first. */
async function readMatches(actor: Actor, ownerId: string | null): Promise<MatchUsage[]> {
  const videos = await db().video.findMany({
    where: { ...(ownerId === null ? {} : { ownerId }), ...notDeleted },
    include: {
      owner: { select: { userName: true } },
      sessions: { where: notDeleted, select: { updatedAt: true } },
    },
  });
  const usage = await db().$queryRaw<UsageRow[]>`
    SELECT coalesce(a.video_id, s.video_id) AS video_id, a.kind::text AS kind, sum(a.bytes)::bigint AS bytes
    FROM artifact a LEFT JOIN session s ON s.id = a.session_id
    WHERE ${ownerId}::uuid IS NULL OR a.owner_id = ${ownerId}::uuid GROUP BY 1, 2`;
  const previews = await readPreviewFiles(db(), ownerId === null ? {} : { ownerId });
  const playback = await readMatchFiles(db(), ownerId === null ? {} : { ownerId });
  const freeable = new Map(
    playback.filter(isMatchRemovable).map(({ videoId, bytes }) => [videoId, bytes]),
  );
  const matches = videos.map((video): MatchUsage => {
    const bytes = sumByClass(
      usage
        .filter((row) => row.video_id === video.id)
        .map((row) => ({ [storageClassOf(row.kind)]: Number(row.bytes) })),
    );
    const touched = [video.createdAt, ...video.sessions.map((session) => session.updatedAt)];
    return {
      videoId: video.id,
      name: video.name,
      ownerName: video.owner.userName,
      createdAt: video.createdAt.toISOString(),
      touchedAt: new Date(Math.max(...touched.map(Number))).toISOString(),
      sessions: video.sessions.length,
      kept: video.kept,
      totalBytes: Object.values(bytes).reduce((sum, part) => sum + part, 0),
      bytes,
      freeableBytes: previews
        .filter((file) => file.videoId === video.id && isRemovable(file))
        .reduce((sum, file) => sum + file.bytes, freeable.get(video.id) ?? 0),
      // Listed are one's own matches, and all to the owner of the installation.
      rights: rightsView(actor, 'edit', video.ownerId),
    };
  });
  return matches.sort((one, other) => Date.parse(one.touchedAt) - Date.parse(other.touchedAt));
}

function sumByClass(parts: readonly Partial<BytesByClass>[]): BytesByClass {
  const sum = Object.fromEntries(storageClasses.map((name) => [name, 0])) as BytesByClass;
  for (const part of parts) for (const name of storageClasses) sum[name] += part[name] ?? 0;
  return sum;
}
