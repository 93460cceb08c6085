// The ingest watch: looks at the folder again and again (works on network mounts, which report no
// changes) and makes videos of complete files. Decisions are lib/storage/watch-file's; what is
// known of a file is a row, so a restart forgets nothing. One process looks at a time.

import { access, constants } from 'node:fs/promises';
import { errorBody } from '@/lib/contracts/envelope';
import {
  afterFailure,
  checkAgain,
  decideWatch,
  isFileFault,
  type WatchedFile,
  type WatchRules,
} from '@/lib/storage/watch-file';
import { db } from '../db/client';
import { type IngestFile, Prisma } from '../db/generated/client';
import { toJson } from '../db/json';
import { toAppError } from '../db/to-app-error';
import { env } from '../env/env';
import { log } from '../logger';
import { isLocked, lockedError, takeFile } from './ingest';
import { type FolderFile, readIngestFolder } from './ingest-folder';
import { columnsOf, forgetVanished, watchedOf } from './ingest-rows';

/** Checks the contents of a file; throws an AppError MEDIA_* for one that cannot be used. */
export type FileCheck = (path: string) => Promise<void>;

/** One look at the folder; returns how many files became videos. */
export async function watchIngest(check: FileCheck, nowMs = Date.now()): Promise<number> {
  if (env().INGEST_WATCH !== 'on') return 0;
  const files = await readIngestFolder();
  await forgetVanished(db(), files);
  if (files.length === 0) return 0;
  const ownerId = await findOwner();
  if (ownerId === null) return 0;
  const rows = await db().ingestFile.findMany();
  let taken = 0;
  for (const file of files) {
    const row = rows.find(({ nameKey }) => nameKey === file.nameKey);
    const decision = decideWatch(file, row ? knownOf(row, nowMs) : null, rules(), nowMs);
    if (decision.type === 'leave') continue;
    // The claim on this look: a second process that read the same row finds another one now.
    if (!(await claimLook(file, row ?? null, decision.watched))) continue;
    if (decision.type === 'check')
      taken += await takeChecked({ ownerId, file, watched: decision.watched, check, nowMs });
  }
  return taken;
}

type Candidate = {
  readonly ownerId: string;
  readonly file: FolderFile;
  readonly watched: WatchedFile;
  readonly check: FileCheck;
  readonly nowMs: number;
};

async function takeChecked({ ownerId, file, watched, check, nowMs }: Candidate): Promise<number> {
  const { nameKey } = file;
  try {
    // Asked first: a helper program that may not read a file calls it damaged.
    await access(file.path, constants.R_OK);
    await check(file.path);
    const { videoId, duplicate } = await takeFile(ownerId, file, null);
    const state = duplicate ? 'duplicate' : 'taken';
    await db().ingestFile.update({
      where: { nameKey },
      data: { state, videoId, error: Prisma.DbNull },
    });
    log().info(
      { video_id: videoId, state, bytes: file.sizeBytes },
      'ingest watch: a file was taken in',
    );
    return duplicate ? 0 : 1;
  } catch (thrown) {
    const error = isLocked(thrown) ? lockedError(thrown) : toAppError(thrown);
    const failure = { code: error.code, isLocked: isLocked(thrown) };
    const next = afterFailure(watched, failure, rules(), nowMs);
    // Not over the decision of a person meanwhile.
    await db().ingestFile.updateMany({
      where: { nameKey, state: { not: 'removed' } },
      data: { ...columnsOf(next), error: toJson(error.body) },
    });
    log().warn({ code: error.code, state: next.state }, 'ingest watch: a file was not taken in');
    return 0;
  }
}

/**
 * What is known of a file. Earlier versions refused files for reasons that were not theirs, such as
 * a day of full disk: these are checked again.
 */
function knownOf(row: IngestFile, nowMs: number): WatchedFile {
  const watched = watchedOf(row);
  const { code } = errorBody.safeParse(row.error).data ?? {};
  return watched.state === 'refused' && code && !isFileFault({ code, isLocked: false })
    ? checkAgain(watched, nowMs)
    : watched;
}

function rules(): WatchRules {
  const { INGEST_STABLE_SECONDS, INGEST_CHECKS, INGEST_INTERVAL_SECONDS } = env();
  return {
    stableMs: INGEST_STABLE_SECONDS * 1000,
    looks: INGEST_CHECKS,
    intervalMs: INGEST_INTERVAL_SECONDS * 1000,
  };
}

/** Writes what was decided, if the row is still the one that was read. */
async function claimLook(
  { nameKey }: FolderFile,
  row: IngestFile | null,
  watched: WatchedFile,
): Promise<boolean> {
  const columns = columnsOf(watched);
  if (row === null) {
    const { count } = await db().ingestFile.createMany({
      data: [{ nameKey, ...columns }],
      skipDuplicates: true,
    });
    return count === 1;
  }
  const { sizeBytes, mtimeMs, nextLookAt, stableLooks } = row;
  const { count } = await db().ingestFile.updateMany({
    where: { nameKey, sizeBytes, mtimeMs, nextLookAt, stableLooks },
    data: columns,
  });
  return count === 1;
}

/** Null while the user of the setting does not exist; said once a minute in the log. */
async function findOwner(): Promise<string | null> {
  const { INGEST_OWNER } = env();
  const owner = await db().user.findFirst({
    where: INGEST_OWNER === undefined ? { role: 'owner' } : { userName: INGEST_OWNER },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  if (owner === null) warnNoOwner(INGEST_OWNER ?? null);
  return owner?.id ?? null;
}

let warnedAtMs = 0;
function warnNoOwner(userName: string | null): void {
  if (Date.now() - warnedAtMs < 60_000) return;
  warnedAtMs = Date.now();
  log().warn({ user_name: userName }, 'ingest watch: no such user');
}
