// How many uploads a person has under way: empty ones count, ones without a byte for an hour do not,
// so that what was given up does not lock anyone out.

import { AppError } from '@/lib/errors/app-error';
import { db } from '../db/client';

/** Uploads under way of one person. */
const openMax = 5;
const idleSecondsMax = 3600;

/** Counts a new upload in; throws TOO_MANY_UPLOADS. */
export async function openUpload(id: string, ownerId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    // One at a time for each person: of six parallel requests the sixth sees five.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`uploads:${ownerId}`}))`;
    await tx.$executeRaw`
      DELETE FROM open_upload WHERE owner_id = ${ownerId}::uuid
        AND (touched_at < now() - make_interval(secs => ${idleSecondsMax})
          -- The process ended after the video was made and before its upload was closed.
          OR EXISTS (SELECT FROM video WHERE video.id = open_upload.id))`;
    const open = await tx.openUpload.count({ where: { ownerId } });
    if (open >= openMax)
      throw new AppError('TOO_MANY_UPLOADS', {
        public: `You have ${open} uploads under way; ${openMax} are allowed at a time.`,
        detail: { open, allowed: openMax },
      });
    await tx.openUpload.create({ data: { id, ownerId } });
  });
}

/** Bytes arrive: the upload is not idle. */
export async function touchUpload(id: string, ownerId: string): Promise<void> {
  await db().$executeRaw`
    INSERT INTO open_upload (id, owner_id) VALUES (${id}::uuid, ${ownerId}::uuid)
    ON CONFLICT (id) DO UPDATE SET touched_at = now()`;
}

/** The upload is complete, or was deleted. */
export async function closeUpload(id: string): Promise<void> {
  await db().openUpload.deleteMany({ where: { id } });
}
