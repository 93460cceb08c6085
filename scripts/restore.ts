// `npm run restore`: an installation from a snapshot, on an empty database and an empty storage. Ends
// with the strict check. Exit code 0: all is well; 1: it could not be restored, or the check found a
// problem; 2: wrong call.

import { parseArgs } from 'node:util';
import { findSnapshot } from '@/lib/server/backup/backup-folder';
import { byteProgress, gigabytes } from './installation/byte-progress';
import { withDatabase } from './installation/installation-database';
import { inProject } from './setup/folders.mjs';
import { messageOf, runCommand, UsageError } from './setup/run-command';
import { loadSettingsFile } from './setup/settings-file.mjs';

const usage = `usage: npm run restore -- --from DIR [--database-only] [--keep-sign-ins]

  --from DIR        a backup folder (its newest snapshot) or one snapshot
  --database-only   leave the files of the storage as they are; for going back after an upgrade
  --keep-sign-ins   browsers stay signed in; otherwise every person signs in again

Settings are those of npm start: STORAGE_DIR and DATABASE_URL say where to. Both must be empty.`;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  loadSettingsFile();
  const snapshot = await findSnapshot(options.from);
  await withDatabase({ exclusive: true }, async ({ storage }) => {
    const { restoreBackup } = await import('@/lib/server/backup/restore-backup');
    const { runFsck } = await import('@/lib/server/fsck/run-fsck');
    const { closeDb } = await import('@/lib/server/db/client');
    try {
      const { manifest, copiedBytes, upgraded } = await restoreBackup({
        ...options,
        snapshot,
        migrationsFolder: inProject('prisma/migrations'),
        onProgress: byteProgress('copied'),
      });
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      console.log(
        `${rows} rows, ${manifest.files.length} files, ${gigabytes(copiedBytes)} copied to ${storage}`,
      );
      if (upgraded.length > 0) console.log(`Upgraded: ${upgraded.join(', ')}`);
      for (const { path, reason } of manifest.damaged)
        console.log(`Not in the snapshot: ${path} (${reason})`);
      const { problems } = await runFsck({ strict: true });
      for (const { invariant, object, text } of problems)
        console.log(`${invariant.padEnd(24)} ${object}: ${text}`);
      console.log(
        problems.length === 0
          ? 'Checked: no problem. Start it with npm start.'
          : `${problems.length} problems. What to do about them: npm run fsck -- --repair-plan`,
      );
      if (problems.length > 0) process.exitCode = 1;
    } finally {
      await closeDb();
    }
  });
}

function readOptions(argv: readonly string[]) {
  const { from, ...flags } = parse(argv).values;
  if (from === undefined) throw new UsageError('Say where the backup is: --from DIR');
  return {
    from,
    databaseOnly: flags['database-only'] ?? false,
    keepSignIns: flags['keep-sign-ins'] ?? false,
  };
}

function parse(argv: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: { from: { type: 'string' }, 'database-only': flag, 'keep-sign-ins': flag },
    });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

await runCommand(main, usage);
