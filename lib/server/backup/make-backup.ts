// A snapshot of a running installation. Invariant: the manifest is written last and names only what
// was read back; a run that is killed leaves no snapshot, and the next one keeps what it copied.

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import packageJson from '@/package.json';
import { db } from '../db/client';
import { env } from '../env/env';
import { recordRun } from '../health/recorded-runs';
import { listModelFiles } from '../models/model-files';
import { absolutePath } from '../storage/storage';
import {
  lockBackup,
  privateFile,
  privateFolder,
  pruneSnapshots,
  removePartial,
  requireApart,
  snapshotPaths,
  syncFolder,
} from './backup-folder';
import { collectFile } from './collect-files';
import { dumpTables, type TableDump } from './dump-tables';
import { backupError, type Manifest, type ManifestFile, manifestName } from './manifest';
import { verifyFile, verifyTables } from './verify-snapshot';

export type BackupOptions = {
  /** Folder of the backup. */
  readonly to: string;
  /** copy, link (hard links on one disk), or reference (the database only). */
  readonly files: 'copy' | 'link' | 'reference';
  /** Snapshots to keep; null keeps all. */
  readonly keep: number | null;
  readonly onProgress?: (progress: BackupProgress) => void | Promise<void>;
};

/** Snapshots that are kept of those made before upgrades. */
const upgradesKept = 3;

/** Bytes of files; the total is that of the snapshot. */
export type BackupProgress = { readonly doneBytes: number; readonly totalBytes: number };

export type BackupResult = {
  readonly snapshot: string;
  readonly manifest: Manifest;
  /** Bytes that were copied or linked now; the rest was there from earlier snapshots. */
  readonly newBytes: number;
  readonly pruned: number;
  /** How often the snapshot was taken: more than once when a file was deleted meanwhile. */
  readonly tries: number;
};

/** While files keep being deleted, the snapshot is taken again. */
const triesMax = 5;

type FileResult = Pick<Manifest, 'files' | 'damaged'> & { readonly newBytes: number };

/** Makes a snapshot and returns where it is. */
export async function makeBackup(options: BackupOptions): Promise<BackupResult> {
  requireApart(options.to, env().STORAGE_DIR);
  const result = await takeSnapshot(env().DATABASE_URL, options).catch(recordFailure);
  const { files, damaged } = result.manifest;
  const counts = { files: files.length, damaged: damaged.length };
  await recordRun('backup', {
    ok: damaged.length === 0,
    words:
      damaged.length === 0
        ? message('{files, plural, one {# file} other {# files}}', counts)
        : message('{files, plural, one {# file} other {# files}}, {damaged} not saved', counts),
  });
  return result;
}

/** The owner is warned of it; a failure that cannot even be recorded is the smaller of the two. */
async function recordFailure(error: unknown): Promise<never> {
  const words =
    error instanceof AppError
      ? (error.body.texts?.message ?? message(error.body.message))
      : message('it did not come to its end');
  await recordRun('backup', { ok: false, words }).catch(() => undefined);
  throw error;
}

/** A snapshot of the database alone, for going back after an upgrade; the newest three stay. */
export function backupBeforeUpgrade(databaseUrl: string, to: string): Promise<BackupResult> {
  return takeSnapshot(databaseUrl, { to, files: 'reference', keep: upgradesKept });
}

async function takeSnapshot(databaseUrl: string, options: BackupOptions): Promise<BackupResult> {
  const unlock = await lockBackup(options.to);
  try {
    await removePartial(options.to);
    const { final, partial } = snapshotPaths(options.to, new Date());
    for (let tries = 1; ; tries += 1) {
      await rm(partial, { recursive: true, force: true });
      const dump = await dumpTables(databaseUrl, join(partial, 'tables'));
      const files = await saveFiles(dump, options);
      if (files === null && tries < triesMax) continue;
      if (files === null)
        throw backupError(
          'Files are being deleted faster than they can be saved. Try again later.',
        );
      const manifest = await finish(dump, files, { ...options, partial, final });
      const pruned = options.keep === null ? 0 : await pruneSnapshots(options.to, options.keep);
      return { snapshot: final, manifest, newBytes: files.newBytes, pruned, tries };
    }
  } finally {
    await unlock();
  }
}

/** Null when a file was deleted together with its row since the tables were read. */
async function saveFiles(dump: TableDump, options: BackupOptions): Promise<FileResult | null> {
  const mode = options.files;
  if (mode === 'reference') {
    const files = dump.files.map((file): ManifestFile => ({ ...file, how: 'referenced' }));
    return { files, damaged: [], newBytes: 0 };
  }
  const totalBytes = dump.files.reduce((sum, file) => sum + file.bytes, 0);
  const files: ManifestFile[] = [];
  const damaged: { path: string; reason: string }[] = [];
  let newBytes = 0;
  let doneBytes = 0;
  for (const file of dump.files) {
    const source = absolutePath(file.path);
    const saved = await collectFile(options.to, { ...file, source }, mode);
    if (saved.type === 'missing' && !(await hasRow(file.path))) return null;
    if (saved.type === 'missing')
      damaged.push({ path: file.path, reason: 'the file is not there' });
    if (saved.type === 'damaged') damaged.push({ path: file.path, reason: saved.reason });
    if (saved.type === 'saved') {
      files.push({ ...file, how: saved.how });
      if (saved.isNew) newBytes += file.bytes;
      await verifyFile(options.to, file, saved.isNew);
    }
    doneBytes += file.bytes;
    await options.onProgress?.({ doneBytes, totalBytes });
  }
  return { files, damaged, newBytes };
}

async function hasRow(path: string): Promise<boolean> {
  return (await db().artifact.count({ where: { path } })) > 0;
}

async function saveModels(options: BackupOptions): Promise<Manifest['models']> {
  if (options.files === 'reference') return [];
  const models: Manifest['models'] = [];
  for (const { name, path, sizeBytes, sha256 } of await listModelFiles(env().MODEL_DIR)) {
    const wanted = { source: path, bytes: sizeBytes, sha256 };
    // Copied always: an operator may overwrite a model in place.
    const saved = await collectFile(options.to, wanted, 'copy');
    if (saved.type === 'saved') models.push({ name, bytes: sizeBytes, sha256, how: saved.how });
  }
  return models;
}

async function finish(
  dump: TableDump,
  files: FileResult,
  options: BackupOptions & { readonly partial: string; readonly final: string },
): Promise<Manifest> {
  const { partial, final } = options;
  const manifest: Manifest = {
    format: 1,
    version: packageJson.version,
    createdAt: new Date().toISOString(),
    migrations: dump.migrations,
    tables: dump.tables,
    files: files.files,
    models: await saveModels(options),
    damaged: files.damaged,
  };
  await verifyTables(partial, manifest);
  await mkdir(partial, { recursive: true, mode: privateFolder });
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  await writeFile(join(partial, manifestName), text, { mode: privateFile, flush: true });
  await syncFolder(partial);
  await rename(partial, final);
  await syncFolder(dirname(final));
  return manifest;
}
