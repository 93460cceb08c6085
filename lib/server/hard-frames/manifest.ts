// hard_frames.json of a match, written from its rows: every entry has its file. The folder is read by
// other programs, so the list appears whole or not at all.

import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type HardFramesManifest, hardFramesManifest } from '@/lib/contracts/hard-frames';
import { AppError } from '@/lib/errors/app-error';
import { db } from '../db/client';
import { absolutePath } from '../storage/storage';
import { imageName, readFrameRows } from './frame-rows';

/** The folder of a match, relative to the storage root. */
export const labelingFolder = (videoId: string) => `labeling/${videoId}`;

/** Files in it that are written from rows. */
export const derivedFiles = {
  manifest: 'hard_frames.json',
  tasks: 'labelstudio/tasks.json',
  config: 'labelstudio/label_config.xml',
} as const;

/** Their stored paths. */
export function derivedPaths(videoId: string): string[] {
  return Object.values(derivedFiles).map((name) => `${labelingFolder(videoId)}/${name}`);
}

/** What hard_frames.json says; without frames that were dropped, or whose image is gone. */
export async function readManifest(videoId: string): Promise<HardFramesManifest> {
  const video = await db().video.findUnique({ where: { id: videoId }, select: { name: true } });
  if (!video) throw new AppError('VIDEO_NOT_FOUND');
  const rows = await readFrameRows(db(), videoId, { dropped: false });
  return hardFramesManifest.parse({
    schema: 'followspot/hard-frames/1',
    match: { id: videoId, name: video.name },
    frames: rows
      .filter(({ artifact }) => existsSync(absolutePath(artifact.path)))
      .map((row) => ({
        ...{ id: row.id, file: imageName(row), frame_index: row.frame, clip: row.clipId },
        ...{ timestamp: row.seconds, reason: row.reason, bbox: row.box },
        ...{ confidence: row.confidence, width: row.width, height: row.height },
        people: row.people.map(({ box: bbox, score: confidence }) => ({ bbox, confidence })),
      })),
  });
}

/** Writes hard_frames.json; returns what it says. */
export async function writeManifest(videoId: string): Promise<HardFramesManifest> {
  const manifest = await readManifest(videoId);
  const path = `${labelingFolder(videoId)}/${derivedFiles.manifest}`;
  await writeDerived(path, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Replaces a file that is written from rows. */
export async function writeDerived(stored: string, text: string): Promise<void> {
  const target = absolutePath(stored);
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.${crypto.randomUUID()}.part`;
  await writeFile(part, text);
  await rename(part, target);
}
