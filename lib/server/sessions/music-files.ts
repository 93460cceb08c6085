// The files of a session's music: an upload until it is checked, and the checked one, of which there is one.
// Invariant: an upload that is not taken leaves no row and no file.

import { AppError } from '@/lib/errors/app-error';
import type { Db } from '../db/client';
import { db } from '../db/client';
import type { Artifact, Session } from '../db/generated/client';
import { toJson } from '../db/json';
import { enqueue } from '../queue/enqueue';
import type { UnitOfWork } from '../queue/transaction';
import { scheduleRemoval } from '../storage/file-removals';
import { isChecked, type MusicFacts, musicMeta } from './music-rows';
import { reelOptionsOf } from './session-rows';

/** Removes the music of a session that fits, with its files. */
async function removeMusicFiles(
  tx: Db,
  sessionId: string,
  fits: (file: Artifact) => boolean,
): Promise<void> {
  const all = await tx.artifact.findMany({ where: { sessionId, kind: 'music' } });
  const files = all.filter(fits);
  await tx.artifact.deleteMany({ where: { id: { in: files.map(({ id }) => id) } } });
  await scheduleRemoval(tx, files);
}

/** Removes what a session has of music, and that its reel has it: it does not come back. */
export async function removeMusic(tx: Db, session: Session): Promise<void> {
  const { id } = session;
  await removeMusicFiles(tx, id, () => true);
  const reelOptions = toJson({ ...reelOptionsOf(session), music: null });
  await tx.session.update({ where: { id }, data: { musicDeletedAt: null, reelOptions } });
}

/** After its check: it takes the place of what was there, and is used. */
export async function takeCheckedMusic(tx: Db, sessionId: string, jobId: string): Promise<void> {
  const file = await tx.artifact.findFirst({ where: { jobId, kind: 'music' } });
  if (!file) return;
  await removeMusicFiles(tx, sessionId, ({ id }) => id !== file.id);
  const options = reelOptionsOf(
    await tx.session.findUniqueOrThrow({
      where: { id: sessionId },
      select: { reelOptions: true, musicDeletedAt: true },
    }),
  );
  const music = { fileId: file.id, level: options.music?.level ?? ('background' as const) };
  await tx.session.update({
    where: { id: sessionId },
    data: { reelOptions: toJson({ ...options, music }) },
  });
}

/** After a check that failed or was cancelled. */
export function dropUncheckedMusic(tx: Db, sessionId: string): Promise<void> {
  return removeMusicFiles(tx, sessionId, (file) => !isChecked(file));
}

/** Queues the check that a deletion of the session or of its music stopped. */
export async function checkStoppedMusic(
  unit: UnitOfWork,
  target: {
    readonly ownerId: string;
    readonly videoId: string;
    readonly sessionId: string;
    readonly requestId: string | null;
  },
): Promise<void> {
  const { sessionId } = target;
  const files = await unit.tx.artifact.findMany({
    where: { sessionId, kind: 'music', session: { musicDeletedAt: null } },
  });
  if (files.some((file) => !isChecked(file))) await enqueue(unit, { kind: 'music', ...target });
}

/** The upload that is to be checked; throws ARTIFACT_NOT_READY. */
export async function readUncheckedMusic(sessionId: string): Promise<Artifact> {
  const files = await db().artifact.findMany({
    where: { sessionId, kind: 'music' },
    orderBy: { createdAt: 'desc' },
  });
  const file = files.find((one) => !isChecked(one));
  if (!file) throw new AppError('ARTIFACT_NOT_READY');
  return file;
}

export type KeptMusic = MusicFacts & Pick<Artifact, 'path' | 'sha256'>;

/** Music that a reel has; throws ARTIFACT_NOT_READY. */
export async function readKeptMusic(fileId: string): Promise<KeptMusic> {
  const file = await db().artifact.findFirst({ where: { id: fileId, kind: 'music' } });
  const facts = musicMeta.safeParse(file?.meta).data;
  if (!file || !facts) throw new AppError('ARTIFACT_NOT_READY');
  return { ...facts, path: file.path, sha256: file.sha256 };
}
