// What the archive of a session holds, entry by entry, each with its length and SHA-256: reel, finals,
// paths, a passport for each clip, the session as its JSON, and the manifest of them all. What is
// written for it is written twice, to be measured and to be sent, so that one file is in memory.

import { createHash } from 'node:crypto';
import type { ArchiveManifest } from '@/lib/contracts/exports';
import type { SessionView } from '@/lib/contracts/sessions';
import type { NameTemplates } from '@/lib/exports/file-names/name-template';
import type { PathExport } from '@/lib/exports/path-export';
import { pathFileName, pathFormatNames } from '@/lib/exports/path-formats';
import { writePath } from '@/lib/exports/write-path';
import { plainFile } from '../artifacts/plain-file';
import type { Video } from '../db/generated/client';
import { clipPassportOf, type PassportContext } from '../exports/clip-passport';
import { readPathExport, type StoredPath } from '../exports/path-export';
import { archiveFiles, clipNamesInArchive } from '../sessions/archive-files';
import { newest, type SessionRows } from '../sessions/session-rows';
import { sessionMetadataOf } from './session-metadata';
import type { ZipEntry } from './zip-stream';

export type ArchiveInput = {
  readonly rows: SessionRows;
  readonly video: Pick<Video, 'name' | 'probe'>;
  /** As the person sees it who downloads. */
  readonly session: SessionView;
  readonly passport: PassportContext;
  /** Of the session. */
  readonly templates: NameTemplates;
  /** The storage folder, links resolved. */
  readonly root: string;
  /** Every format of the paths beside the stored one. */
  readonly withPathFormats: boolean;
};

type MeasuredEntry = ZipEntry & { readonly bytes: number; readonly sha256: string };

/** The entries below one folder, the manifest first. Nothing while nothing is rendered. */
export async function archiveEntries(input: ArchiveInput): Promise<ZipEntry[]> {
  const { rows, session, passport, templates, withPathFormats } = input;
  const stored = storedEntries(input);
  if (stored.length === 0) return [];
  const mtime = new Date(session.updatedAt);
  const names = clipNamesInArchive(rows, templates);
  const clipIds = new Set(stored.map(({ clipId }) => clipId));
  const passports = rows.clips
    .filter(({ id }) => clipIds.has(id))
    .map((clip) =>
      jsonEntry(
        `clips/${names.get(clip.id)}.passport.json`,
        mtime,
        clipPassportOf(rows, clip, passport),
      ),
    );
  const all = [
    jsonEntry('session.json', mtime, session),
    jsonEntry('metadata.json', mtime, sessionMetadataOf(rows, templates)),
    ...stored,
    ...passports,
    ...(withPathFormats ? await pathEntries(input, names) : []),
  ];
  const manifest: ArchiveManifest = {
    schema: 'followspot/manifest/1',
    ...{ appVersion: passport.appVersion, sessionId: session.id },
    files: all.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  return [jsonEntry('manifest.json', mtime, manifest), ...all];
}

type StoredEntry = MeasuredEntry & { readonly clipId: string | null };

function storedEntries({ rows, root, templates }: ArchiveInput): StoredEntry[] {
  return archiveFiles(rows, templates).map(({ name, clipId, artifact }) => {
    const bytes = Number(artifact.bytes);
    return {
      ...{ name, clipId },
      mtime: artifact.createdAt,
      content: { file: plainFile(root, artifact), bytes },
      ...{ bytes, sha256: artifact.sha256 },
    };
  });
}

function jsonEntry(name: string, mtime: Date, content: object): MeasuredEntry {
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  return { name, mtime, content: bytes, bytes: bytes.length, sha256: sha256Of(bytes) };
}

async function pathEntries(
  { rows, video, root, templates }: ArchiveInput,
  names: ReadonlyMap<string, string>,
): Promise<MeasuredEntry[]> {
  const read = readOneAtATime();
  const entries: MeasuredEntry[] = [];
  for (const clip of rows.clips) {
    const path = newest(rows, clip.id, 'path', clip.currentAttemptId);
    const frames = newest(rows, clip.id, 'frames');
    if (!path || !frames || !clip.currentAttemptId) continue;
    plainFile(root, frames);
    const stored = { session: rows.session, video, clip, path, frames, templates };
    for (const format of pathFormatNames) {
      const make = async () => Buffer.from(writePath(format, await read(stored)));
      const content = await make();
      entries.push({
        name: `paths/${pathFileName(names.get(clip.id) ?? clip.id, format)}`,
        mtime: path.createdAt,
        content: { make, bytes: content.length },
        ...{ bytes: content.length, sha256: sha256Of(content) },
      });
    }
  }
  return entries;
}

/** The formats of one path follow each other: it is read once for all of them. */
function readOneAtATime(): (stored: StoredPath) => Promise<PathExport> {
  let last: { readonly id: string; readonly input: Promise<PathExport> } | null = null;
  return (stored) => {
    if (last?.id !== stored.path.id) last = { id: stored.path.id, input: readPathExport(stored) };
    return last.input;
  };
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
