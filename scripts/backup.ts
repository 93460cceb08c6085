// `npm run backup`: a snapshot of the installation, also while it runs. Exit code 0: the snapshot is
// whole; 1: it could not be made, or files it should have are missing; 2: wrong call.

import { parseArgs } from 'node:util';
import { findSnapshot, listSnapshots } from '@/lib/server/backup/backup-folder';
import type { BackupOptions, BackupResult } from '@/lib/server/backup/make-backup';
import { readManifest } from '@/lib/server/backup/manifest';
import { byteProgress, gigabytes } from './installation/byte-progress';
import { withDatabase } from './installation/installation-database';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';

const usage = `usage: npm run backup -- --to DIR [--copy | --link | --reference] [--keep N] [--json]
       npm run backup -- --verify DIR
       npm run backup -- --list DIR

  --to DIR     the folder of the backup, outside of the storage; best on another disk
  --copy       copy the files that DIR does not have yet (default)
  --link       hard links instead of copies where DIR is on the storage's disk
  --reference  the database only; the files of the storage are saved by other means
  --keep N     afterwards keep the newest N snapshots
  --verify DIR read the newest snapshot of DIR, or the snapshot DIR, and compare every hash
  --list DIR   the snapshots of DIR
  --json       the result as JSON`;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  loadSettingsFile();
  if (options.verify !== undefined) return verify(options.verify);
  if (options.list !== undefined) return list(options.list);
  const { to = '', files, keep, json } = options;
  await withDatabase({ exclusive: false }, async () => {
    const { makeBackup } = await import('@/lib/server/backup/make-backup');
    const { closeDb } = await import('@/lib/server/db/client');
    const progress = byteProgress('saved');
    try {
      const onProgress: BackupOptions['onProgress'] = ({ doneBytes, totalBytes }) =>
        progress(doneBytes, totalBytes);
      const result = await makeBackup({ to, files, keep, onProgress });
      console.log(json ? JSON.stringify(summaryOf(result)) : wordsFor(result));
      if (result.manifest.damaged.length > 0) process.exitCode = 1;
    } finally {
      await closeDb();
    }
  });
}

function summaryOf({ snapshot, manifest, newBytes, pruned }: BackupResult) {
  const { tables, files, models, damaged } = manifest;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    snapshot,
    tables: tables.length,
    rows,
    files: files.length,
    models: models.length,
    bytes,
    newBytes,
    pruned,
    damaged,
  };
}

function wordsFor(result: BackupResult): string {
  const { snapshot, tables, rows, files, bytes, newBytes, pruned, damaged } = summaryOf(result);
  return [
    `${tables} tables with ${rows} rows, ${files} files of ${gigabytes(bytes)}, of which ${gigabytes(newBytes)} are new`,
    ...(pruned > 0 ? [`${pruned} old snapshots removed`] : []),
    ...damaged.map(({ path, reason }) => `NOT SAVED ${path}: ${reason}`),
    `Snapshot: ${snapshot}`,
    `Restore it on an empty machine: npm run restore -- --from ${snapshot}`,
  ].join('\n');
}

async function verify(folder: string): Promise<void> {
  const { verifySnapshot } = await import('@/lib/server/backup/verify-snapshot');
  const snapshot = await findSnapshot(folder);
  const { files, bytes } = await verifySnapshot(snapshot);
  console.log(`${snapshot}: ${files} files of ${gigabytes(bytes)} and all tables are whole.`);
}

async function list(folder: string): Promise<void> {
  for (const snapshot of await listSnapshots(folder)) {
    const { version, files, migrations } = await readManifest(snapshot);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    console.log(
      `${snapshot}  version ${version}, ${migrations.length} migrations, ${files.length} files of ${gigabytes(bytes)}`,
    );
  }
}

function readOptions(argv: readonly string[]) {
  const { values } = parse(argv);
  const { to, verify, list, json = false } = values;
  if ([to, verify, list].filter((value) => value !== undefined).length !== 1)
    throw new UsageError('Say one of --to, --verify and --list.');
  const modes = (['copy', 'link', 'reference'] as const).filter((name) => values[name]);
  if (modes.length > 1) throw new UsageError(`--${modes.join(' and --')} exclude each other.`);
  if (values.keep !== undefined && !/^[1-9]\d{0,5}$/.test(values.keep))
    throw new UsageError('--keep must be a whole number of at least 1.');
  const keep = values.keep === undefined ? null : Number(values.keep);
  return { to, verify, list, json, keep, files: modes[0] ?? 'copy' };
}

function parse(argv: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        to: text,
        verify: text,
        list: text,
        keep: text,
        copy: flag,
        link: flag,
        reference: flag,
        json: flag,
      },
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

await runCommand(main, usage);
