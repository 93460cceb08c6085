// Use cases: what a person decides about a file of the ingest folder. Another check, also of one
// that was refused, and off the list. The operator's file itself is never touched.

import type { IngestFile } from '@/lib/contracts/videos';
import { checkAgain, firstLook, isOpenToCheck, type WatchedFile } from '@/lib/storage/watch-file';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { Prisma } from '../db/generated/client';
import { env } from '../env/env';
import { ingestView } from './ingest';
import { type FolderFile, findFolderFile, readIngestFolder } from './ingest-folder';
import { columnsOf, forgetVanished, rowOf, watchedOf } from './ingest-rows';

type Request = { readonly actor: Actor; readonly key: string; readonly requestId: string };

/** Has the watch check a file again, or puts one back that was taken off the list. */
export async function checkIngest({ actor, key, requestId }: Request): Promise<IngestFile> {
  const file = findFolderFile(await readIngestFolder(), key);
  const { nameKey } = file;
  return db().$transaction(async (tx) => {
    const row = rowOf(await tx.ingestFile.findMany({ where: { nameKey } }), file);
    if (row === null || !isOpenToCheck(watchedOf(row).state)) return ingestView(file, row);
    // Without a watch the row only hides the file.
    if (env().INGEST_WATCH === 'off') await tx.ingestFile.delete({ where: { nameKey } });
    else await write(tx, file, checkAgain(watchedOf(row), Date.now()));
    const { name } = file;
    const action = row.state === 'removed' ? 'ingest.restore' : 'ingest.check';
    await recordAudit(tx, { actor, action, objectType: 'ingestFile', requestId, detail: { name } });
    return ingestView(file, await tx.ingestFile.findUnique({ where: { nameKey } }));
  });
}

/** Takes a file off the list until it changes or is put back. */
export async function removeIngest({ actor, key, requestId }: Request): Promise<IngestFile> {
  const files = await readIngestFolder();
  const file = findFolderFile(files, key);
  const { nameKey, name } = file;
  return db().$transaction(async (tx) => {
    await forgetVanished(tx, files);
    const row = rowOf(await tx.ingestFile.findMany({ where: { nameKey } }), file);
    const known = row ? watchedOf(row) : firstLook(file, 0, Date.now());
    await write(tx, file, { ...known, state: 'removed' });
    await recordAudit(tx, {
      ...{ actor, action: 'ingest.remove', objectType: 'ingestFile', requestId },
      detail: { name },
    });
    return ingestView(file, await tx.ingestFile.findUnique({ where: { nameKey } }));
  });
}

async function write(
  tx: Prisma.TransactionClient,
  { nameKey }: FolderFile,
  watched: WatchedFile,
): Promise<void> {
  const columns = { ...columnsOf(watched), error: Prisma.DbNull };
  await tx.ingestFile.upsert({
    where: { nameKey },
    create: { nameKey, ...columns },
    update: columns,
  });
}
