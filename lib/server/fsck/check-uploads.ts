// Uploads under way, and scratch folders: what lies in the storage without a row of artifact.

import { readdir, readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { db } from '../db/client';
import { liveJobs } from '../queue/live-jobs';
import { ifExists } from '../storage/file-errors';
import { absolutePath, listWorkDirs } from '../storage/storage';
import { orphanAgeMs } from './compare-files';
import type { Problem } from './invariants';

/** A job that has just ended removes its folder itself. */
const scratchAgeMs = 60_000;

/** Without a size: the client has not said the length yet, and any is right. */
const record = z.object({ size: z.number().int().nonnegative().default(Number.POSITIVE_INFINITY) });

export type UploadFacts = {
  readonly id: string;
  /** Bytes announced; null when the record is missing or cut off. */
  readonly announced: number | null;
  readonly arrived: number;
  readonly ageMs: number;
};

/** The problem of one upload; null when it can go on. Pure. */
export function assessUpload({ id, announced, arrived, ageMs }: UploadFacts): Problem | null {
  const object = `uploads/incoming/${id}`;
  if (announced === null)
    return ageMs < orphanAgeMs
      ? null
      : {
          invariant: 'upload-too-long',
          object,
          text: `${arrived} bytes whose record is missing or cut off`,
        };
  if (arrived <= announced) return null;
  return {
    invariant: 'upload-too-long',
    object,
    text: `${arrived} bytes on disk, ${announced} announced`,
  };
}

/** Checks every upload under way; returns their number too. */
export async function checkUploads(): Promise<{ problems: Problem[]; underWay: number }> {
  const names = (await ifExists(readdir(absolutePath('uploads/incoming')))) ?? [];
  const ids = names.filter((name) => !name.endsWith('.json'));
  const facts = await Promise.all(ids.map(readUpload));
  const problems = facts.flatMap((upload) => (upload && assessUpload(upload)) ?? []);
  return { problems, underWay: ids.length };
}

async function readUpload(id: string): Promise<UploadFacts | null> {
  const file = absolutePath(`uploads/incoming/${id}`);
  const stats = await ifExists(stat(file));
  if (!stats?.isFile()) return null;
  const text = await ifExists(readFile(`${file}.json`, 'utf8'));
  const announced = record.safeParse(parse(text)).data?.size ?? null;
  return { id, announced, arrived: stats.size, ageMs: Date.now() - stats.mtimeMs };
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    // Cut off by a crash: it counts as none.
    return null;
  }
}

/** Scratch folders of jobs that have ended. */
export async function checkScratch(): Promise<Problem[]> {
  const folders = (await ifExists(listWorkDirs())) ?? [];
  const ids = folders.filter((name) => /^[0-9a-f-]{36}$/.test(name));
  const live = await db().job.findMany({
    where: { id: { in: ids }, ...liveJobs },
    select: { id: true },
  });
  const ended = ids.filter((id) => !live.some((job) => job.id === id));
  const problems: Problem[] = [];
  for (const id of ended) {
    const folder = absolutePath(`work/${id}`);
    const stats = await ifExists(stat(folder));
    if (stats && Date.now() - stats.mtimeMs > scratchAgeMs && (await hasFiles(folder)))
      problems.push({
        invariant: 'scratch-left',
        object: `work/${id}`,
        text: 'the job of this folder has ended',
      });
  }
  return problems;
}

/** A worker that is stopped right after a job leaves the empty folder: that is no loss of space. */
async function hasFiles(folder: string): Promise<boolean> {
  const entries = await ifExists(readdir(folder, { recursive: true, withFileTypes: true }));
  return entries?.some((entry) => !entry.isDirectory()) ?? false;
}
