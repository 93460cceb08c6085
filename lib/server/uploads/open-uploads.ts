// Which uploads a person has under way: one row each from the first request until the bytes have
// left the folder, so that what lies on the disk counts for its person (storage/reservations), and
// no more uploads hold bytes than are allowed.

import { statSync } from 'node:fs';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { admitUpload, openUploadsMax } from '@/lib/storage/open-uploads';
import { db } from '../db/client';
import type { Prisma } from '../db/generated/client';
import { incomingPath } from '../storage/incoming-path';

/**
 * Counts a new upload in; throws TOO_MANY_UPLOADS. Returns the idle uploads that made room: their
 * rows are gone, the caller removes their files.
 */
export function openUpload(id: string, ownerId: string): Promise<readonly string[]> {
  return db().$transaction(async (tx) => {
    await lockUploads(tx, ownerId);
    return admit(tx, id, ownerId);
  });
}

/** Before more bytes are taken: an upload that is not counted any more has to be counted in again. */
export function touchUpload(id: string, ownerId: string): Promise<readonly string[]> {
  return db().$transaction(async (tx) => {
    await lockUploads(tx, ownerId);
    return (await touch(tx, id)) ? [] : admit(tx, id, ownerId);
  });
}

/** Bytes arrive: the upload is not idle. */
export async function noteBytes(id: string): Promise<void> {
  await touch(db(), id);
}

/** The upload is complete, or was deleted. */
export async function closeUpload(id: string): Promise<void> {
  await db().openUpload.deleteMany({ where: { id } });
}

/** One at a time for each person: of six parallel requests the sixth sees five. */
async function lockUploads(tx: Prisma.TransactionClient, ownerId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`uploads:${ownerId}`}))`;
}

async function touch(store: Prisma.TransactionClient, id: string): Promise<boolean> {
  const count = await store.$executeRaw`
    UPDATE open_upload SET touched_at = now() WHERE id = ${id}::uuid`;
  return count === 1;
}

async function admit(
  tx: Prisma.TransactionClient,
  id: string,
  ownerId: string,
): Promise<readonly string[]> {
  // The process ended after the video was made and before its upload was closed.
  await tx.$executeRaw`
    DELETE FROM open_upload WHERE owner_id = ${ownerId}::uuid
      AND EXISTS (SELECT FROM video WHERE video.id = open_upload.id)`;
  const rows = await tx.$queryRaw<{ id: string; idleSeconds: number }[]>`
    SELECT id, extract(epoch FROM now() - touched_at)::float8 AS "idleSeconds"
    FROM open_upload WHERE owner_id = ${ownerId}::uuid`;
  const { admitted, open, forgotten, discarded } = admitUpload(
    rows.map((row) => ({
      ...row,
      bytes: statSync(incomingPath(row.id), { throwIfNoEntry: false })?.size ?? 0,
    })),
  );
  if (!admitted)
    throw new AppError('TOO_MANY_UPLOADS', {
      public: message(
        'You have {open} uploads under way; {openUploadsMax} are allowed at a time.',
        { open, openUploadsMax },
      ),
      detail: { open, allowed: openUploadsMax },
    });
  await tx.openUpload.deleteMany({ where: { id: { in: [...forgotten, ...discarded] } } });
  await tx.openUpload.create({ data: { id, ownerId } });
  return discarded;
}
