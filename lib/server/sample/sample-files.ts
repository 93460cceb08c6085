// The files of the sample match: short rendered videos and the list of their moments.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectPath } from '../project-path';
import { ifExists } from '../storage/file-errors';
import { type HashedFile, hashedFile } from '../storage/hashed-file';
import { videoFileType } from '../videos/file-type';

/** Its folder. */
export const sampleFolder = projectPath('lib/server/sample/match');

const listName = 'sample-match.csv';

/** Whether this installation came with it. */
export const hasSample = () => existsSync(join(sampleFolder, listName));

/** `id`: of the user's copy, the same for every import. */
export type SampleVideo = HashedFile & { readonly id: string };
export type SampleFiles = { readonly list: string; readonly videos: readonly SampleVideo[] };

/** The files with the ids of the user's copies; null where the sample is not installed. */
export async function readSampleFiles(
  ownerId: string,
  folder = sampleFolder,
): Promise<SampleFiles | null> {
  const names = ((await ifExists(readdir(folder))) ?? []).sort();
  if (!names.includes(listName)) return null;
  const files = await Promise.all(
    names.filter((name) => videoFileType(name) !== null).map((name) => hashedFile(folder, name)),
  );
  const videos = files
    .filter((file) => file !== null)
    .map((file) => ({ ...file, id: videoId(ownerId, file) }));
  return videos.length === 0
    ? null
    : { list: await readFile(join(folder, listName), 'utf8'), videos };
}

/** A UUID (version 8) derived from user and bytes: importing twice is importing once. */
function videoId(ownerId: string, { name, sha256 }: HashedFile): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([ownerId, name, sha256]))
    .digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
