// Disk space promised before it is filled. Every promise is made under one lock, so that promises
// made at the same time cannot together overrun the floor. Uploads hold a row each; running jobs
// count by their own row (`need_bytes`) while their lease lasts. Bytes throughout.

import { stat } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import {
  allowedBytes,
  type DiskState,
  fitsQuota,
  type Quota,
  spareBytes,
} from '@/lib/storage/disk-budget';
import { type Db, db } from '../db/client';
import { Prisma } from '../db/generated/client';
import { env } from '../env/env';
import { ifExists } from './file-errors';
import { storageSpace } from './free-space';
import { incomingPath } from './incoming-path';

/** An upload without a new byte for this long loses its promise; it can be made again. */
const idleMs = 60 * 60_000;

/** Space to promise. `arrivedBytes` of the total are on the disk already. */
export type SpaceRequest = {
  readonly id: string;
  readonly ownerId: string;
  readonly purpose: 'upload' | 'ingest';
  readonly totalBytes: number;
  readonly arrivedBytes: number;
};

/** Promises space. Throws STORAGE_FULL or QUOTA_EXCEEDED; made again, it replaces the promise. */
export async function reserveSpace(request: SpaceRequest): Promise<void> {
  const { id, ownerId, purpose, totalBytes, arrivedBytes } = request;
  const bytes = Math.max(0, totalBytes - arrivedBytes);
  await db().$transaction(async (tx) => {
    await lockDisk(tx);
    await tx.diskReservation.deleteMany({ where: { id } });
    assertSpare(await diskState(tx), bytes);
    const quota = await readQuota(tx, ownerId, id);
    if (!fitsQuota(quota, totalBytes))
      throw new AppError('QUOTA_EXCEEDED', { detail: { ...quota, neededBytes: totalBytes } });
    await tx.diskReservation.create({
      data: {
        id,
        ownerId,
        purpose,
        bytes: BigInt(bytes),
        totalBytes: BigInt(totalBytes),
        expiresAt: new Date(Date.now() + idleMs),
      },
    });
  });
}

/** Bytes have arrived: less is promised, for a while longer. False when there is no promise. */
export async function touchReservation(id: string, arrivedBytes: number): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE disk_reservation SET bytes = greatest(0, total_bytes - ${BigInt(arrivedBytes)}),
      expires_at = now() + make_interval(secs => ${idleMs / 1000})
    WHERE id = ${id}::uuid AND expires_at > now()`;
  return count === 1;
}

/** The space is filled, or not wanted any more. */
export async function releaseSpace(id: string): Promise<void> {
  await db().diskReservation.deleteMany({ where: { id } });
}

/** Deletes promises that have ended. */
export async function sweepReservations(): Promise<number> {
  const { count } = await db().diskReservation.deleteMany({
    where: { expiresAt: { lt: new Date() } },
  });
  return count;
}

/** Throws STORAGE_FULL when these bytes would leave too little; promises nothing. */
export async function assertDiskSpace(bytes: number): Promise<void> {
  assertSpare(await diskState(db()), bytes);
}

/** Whether a file of this size fits on the disk and into the owner's quota; promises nothing. */
export async function hasRoomFor(ownerId: string, bytes: number): Promise<boolean> {
  const quota = await readQuota(db(), ownerId);
  return bytes <= spareBytes(await diskState(db())) && fitsQuota(quota, bytes);
}

/** What is free, promised, and never filled. */
export async function diskState(store: Db): Promise<DiskState> {
  const rows = await store.$queryRaw<{ promised: bigint }[]>`
    SELECT ((SELECT coalesce(sum(bytes), 0) FROM disk_reservation WHERE expires_at > now())
      + (SELECT coalesce(sum(need_bytes), 0) FROM job WHERE state = 'running' AND lease_until > now()))::bigint AS promised`;
  const { freeBytes } = await storageSpace();
  return {
    freeBytes,
    promisedBytes: Number(rows[0]?.promised ?? 0),
    floorBytes: env().STORAGE_MIN_FREE_BYTES,
  };
}

/**
 * What a user fills and may fill: files, promises, and what arrived of uploads whose promise has
 * ended. `exceptId`: the upload that is to be promised space, and counts with its whole length.
 */
export async function readQuota(
  store: Db,
  ownerId: string,
  exceptId: string | null = null,
): Promise<Quota> {
  const rows = await store.$queryRaw<{ used: bigint; own: bigint | null }[]>`
    SELECT ${usedBytesOf(Prisma.sql`app_user.id`)} AS used, quota_bytes AS own
    FROM app_user WHERE id = ${ownerId}::uuid`;
  const { used = 0n, own = null } = rows[0] ?? {};
  const idle = await store.$queryRaw<{ id: string }[]>`
    SELECT id FROM open_upload WHERE owner_id = ${ownerId}::uuid
      AND id IS DISTINCT FROM ${exceptId}::uuid
      AND NOT EXISTS (SELECT FROM disk_reservation promise
        WHERE promise.id = open_upload.id AND promise.expires_at > now())`;
  const arrived = await Promise.all(idle.map(({ id }) => ifExists(stat(incomingPath(id)))));
  const idleBytes = arrived.reduce((sum, stats) => sum + (stats?.size ?? 0), 0);
  return {
    usedBytes: Number(used) + idleBytes,
    allowedBytes: allowedBytes(own === null ? null : Number(own), env().QUOTA_BYTES),
  };
}

/** SQL of the bytes that a user fills, promised ones included, those of idle uploads not. `userId`: an expression of the query. */
export function usedBytesOf(userId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`((SELECT coalesce(sum(bytes), 0) FROM artifact WHERE owner_id = ${userId})
    + (SELECT coalesce(sum(total_bytes), 0) FROM disk_reservation
       WHERE owner_id = ${userId} AND expires_at > now()))::bigint`;
}

/** One promise at a time, until the commit. */
export async function lockDisk(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('disk-space'))`;
}

function assertSpare(state: DiskState, bytes: number): void {
  const spare = spareBytes(state);
  if (bytes > spare)
    throw new AppError('STORAGE_FULL', {
      detail: { neededBytes: bytes, spareBytes: Math.max(0, spare) },
    });
}
