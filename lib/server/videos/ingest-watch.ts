// The ingest watch: looks at the folder again and again (works on network mounts, which report no
// changes) and makes videos of complete files. Decisions are lib/storage/watch-file's; what is
// known of a file is a row, so a restart forgets nothing. One process looks at a time.

import { type AppError, fromUnknown } from '@/lib/errors/app-error';
import {
  afterIncomplete,
  decideWatch,
  type WatchedFile,
  type WatchRules,
} from '@/lib/storage/watch-file';
import { db } from '../db/client';
import { type IngestFile, Prisma } from '../db/generated/client';
import { toJson } from '../db/json';
import { env } from '../env/env';
import { log } from '../logger';
import { takeFile } from './ingest';
import { type FolderFile, readIngestFolder } from './ingest-folder';

/** Checks the contents of a file; throws an AppError MEDIA_* for one that cannot be used. */
export type FileCheck = (path: string) => Promise<void>;

/** One look at the folder; returns how many files became videos. */
export async function watchIngest(check: FileCheck, nowMs = Date.now()): Promise<number> {
  if (env().INGEST_WATCH !== 'on') return 0;
  const files = await readIngestFolder();
  await forgetVanished(files);
  if (files.length === 0) return 0;
  const ownerId = await findOwner();
  if (ownerId === null) return 0;
  const rows = await db().ingestFile.findMany();
  let taken = 0;
  for (const file of files) {
    const row = rows.find(({ nameKey }) => nameKey === file.nameKey);
    const decision = decideWatch(file, row ? watchedOf(row) : null, rules(), nowMs);
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
    const error = fromUnknown(thrown);
    const next = nextAfter(error, watched, nowMs);
    await db().ingestFile.update({
      where: { nameKey },
      data: { ...columnsOf(next), error: toJson(error.body) },
    });
    log().warn({ code: error.code, state: next.state }, 'ingest watch: a file was not taken in');
    return 0;
  }
}

/** A format that is not supported stays so; anything else may be a copy that is not complete. */
function nextAfter(error: AppError, watched: WatchedFile, nowMs: number): WatchedFile {
  const final = ['MEDIA_FORMAT_NOT_ALLOWED', 'MEDIA_CODEC_NOT_ALLOWED', 'MEDIA_LIMIT_EXCEEDED'];
  return final.includes(error.code)
    ? { ...watched, state: 'refused' }
    : afterIncomplete(watched, rules(), nowMs);
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

function columnsOf(watched: WatchedFile) {
  return {
    sizeBytes: BigInt(watched.sizeBytes),
    mtimeMs: BigInt(watched.mtimeMs),
    state: watched.state,
    stableLooks: watched.stableLooks,
    failedChecks: watched.failedChecks,
    changedAt: new Date(watched.changedMs),
    nextLookAt: new Date(watched.nextLookMs),
  };
}

const states: readonly WatchedFile['state'][] = [
  'copying',
  'incomplete',
  'taken',
  'duplicate',
  'refused',
];

function watchedOf(row: IngestFile): WatchedFile {
  return {
    sizeBytes: Number(row.sizeBytes),
    mtimeMs: Number(row.mtimeMs),
    state: states.find((state) => state === row.state) ?? 'copying',
    stableLooks: row.stableLooks,
    failedChecks: row.failedChecks,
    changedMs: row.changedAt.getTime(),
    nextLookMs: row.nextLookAt.getTime(),
  };
}

/** A file of the same name that appears later is looked at anew. */
async function forgetVanished(files: readonly FolderFile[]): Promise<void> {
  await db().ingestFile.deleteMany({
    where: { nameKey: { notIn: files.map(({ nameKey }) => nameKey) } },
  });
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
