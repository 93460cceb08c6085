// Files that work left behind: folders in work/ without a live job, uploads that stopped arriving.

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RetentionItem } from '@/lib/contracts/storage';
import { db } from '../db/client';
import { liveJobs } from '../queue/live-jobs';
import { ifExists } from '../storage/file-errors';
import { incomingPath } from '../storage/incoming-path';
import { absolutePath } from '../storage/storage';
import { removeIncoming, unfinishedUploads } from '../uploads/incoming';

/** A leftover and how to remove it. */
export type ScratchFile = {
  readonly item: RetentionItem;
  readonly remove: () => Promise<void>;
};

const dayMs = 86_400_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Leftovers that are older than so many days. */
export async function oldScratchFiles(days: number, nowMs: number): Promise<ScratchFile[]> {
  const before = nowMs - days * dayMs;
  return [...(await oldWorkFolders(before, days)), ...(await idleUploads(before, days))];
}

async function oldWorkFolders(before: number, days: number): Promise<ScratchFile[]> {
  const names = (await ifExists(readdir(absolutePath('work')))) ?? [];
  const live = await db().job.findMany({
    where: { id: { in: names.filter((name) => uuid.test(name)) }, ...liveJobs },
    select: { id: true },
  });
  const found: ScratchFile[] = [];
  for (const name of names) {
    const path = absolutePath(`work/${name}`);
    const stats = await ifExists(stat(path));
    if (!stats || stats.mtimeMs >= before || live.some(({ id }) => id === name)) continue;
    const { files, bytes } = await sizeOf(path);
    found.push({
      item: scratchItem('Work folder without a job', days, files, bytes),
      remove: () => rm(path, { recursive: true, force: true }),
    });
  }
  return found;
}

async function idleUploads(before: number, days: number): Promise<ScratchFile[]> {
  const found: ScratchFile[] = [];
  for (const { id, name, offsetBytes } of await unfinishedUploads()) {
    const stats = await ifExists(stat(incomingPath(id)));
    if (!stats || stats.mtimeMs >= before) continue;
    found.push({
      item: scratchItem(`Unfinished upload of ${name}`, days, 1, offsetBytes),
      remove: () => removeIncoming(id),
    });
  }
  return found;
}

function scratchItem(subject: string, days: number, files: number, bytes: number): RetentionItem {
  const reason = `untouched for ${days} ${days === 1 ? 'day' : 'days'}`;
  return { sessionId: null, subject, storageClass: 'scratch', reason, files, bytes };
}

async function sizeOf(path: string): Promise<{ files: number; bytes: number }> {
  const stats = await stat(path);
  if (!stats.isDirectory()) return { files: 1, bytes: stats.size };
  const sum = { files: 0, bytes: 0 };
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    sum.files += 1;
    sum.bytes += (await ifExists(stat(join(entry.parentPath, entry.name))))?.size ?? 0;
  }
  return sum;
}
