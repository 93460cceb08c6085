// A small file in the storage root says that this folder is the storage of an installation. When it
// is missing although the database has files, the disk is not mounted: starting would write into the
// empty mount point.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { db } from '../db/client';
import { env } from '../env/env';
import { log } from '../logger';
import { ifExists } from './file-errors';
import { makePrivate } from './private-files';
import { absolutePath, dataFolders } from './storage';
import { StorageError } from './storage-error';

const markerName = '.followspot-storage';
/** Rows checked to distinguish an older installation from an empty folder. */
const sampleMax = 50;

const marker = z.object({ createdAt: z.string(), private: z.boolean() });

/**
 * Checks the marker and writes it where it is missing: at the first start, and at the first start of
 * this version. Throws a StorageError when the folder is not the storage of the database.
 */
export async function checkStorageMarker(): Promise<void> {
  const file = join(env().STORAGE_DIR, markerName);
  const text = await ifExists(readFile(file, 'utf8'));
  if (text !== null && readMarker(text)?.private) return;
  if (text === null && !(await belongsToDatabase())) return;
  const changed = await makeDataPrivate();
  const { createdAt } = readMarker(text ?? '') ?? { createdAt: new Date().toISOString() };
  await writeFile(file, `${JSON.stringify({ createdAt, private: true })}\n`);
  if (changed > 0) log().info({ changed }, 'files made private to this user');
}

function readMarker(text: string): z.infer<typeof marker> | undefined {
  try {
    return marker.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/**
 * False while the database does not respond: then the next start decides. Throws when it names files
 * of which none is here.
 */
async function belongsToDatabase(): Promise<boolean> {
  const rows = await sampleRows();
  if (rows === null) return false;
  const { files, paths } = rows;
  if (files === 0 || paths.some((path) => existsSync(absolutePath(path)))) return true;
  throw new StorageError(
    `${env().STORAGE_DIR} is empty but the database has ${files} files: is the disk mounted? If the files are gone for good, make an empty file ${markerName} in that folder to start without them.`,
  );
}

async function sampleRows(): Promise<{ files: number; paths: string[] } | null> {
  try {
    const files = await db().artifact.count();
    const rows = await db().artifact.findMany({
      select: { path: true },
      orderBy: { createdAt: 'desc' },
      take: sampleMax,
    });
    return { files, paths: rows.map(({ path }) => path) };
  } catch (error) {
    log().warn({ error }, 'the storage folder was not checked against the database');
    return null;
  }
}

async function makeDataPrivate(): Promise<number> {
  let changed = 0;
  for (const folder of dataFolders) changed += await makePrivate(absolutePath(folder));
  return changed;
}
