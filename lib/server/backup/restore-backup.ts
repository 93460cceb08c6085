// An installation from a snapshot: an empty database and an empty storage become what they were.
// Invariant: the database is filled last and in one transaction, so a run that is killed leaves an
// installation that is still empty, and can be repeated.

import { recordAudit } from '../audit/record-audit';
import { db } from '../db/client';
import { migrate, readMigrations } from '../db/migrate';
import { env } from '../env/env';
import { isUnused, loadTables } from './load-tables';
import { backupError, type Manifest, readManifest } from './manifest';
import { placeFiles, strangeFile } from './place-files';
import { verifyTables } from './verify-snapshot';

export type RestoreOptions = {
  /** Folder of the snapshot. */
  readonly snapshot: string;
  readonly migrationsFolder: string;
  readonly keepSignIns: boolean;
  /** The files of the storage stay as they are; only the database is made anew. */
  readonly databaseOnly: boolean;
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
};

export type RestoreResult = {
  readonly manifest: Manifest;
  readonly copiedBytes: number;
  /** Migrations of this version that the snapshot did not have. */
  readonly upgraded: readonly string[];
};

/** Restores the snapshot; the caller runs the checker afterwards. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreResult> {
  const { snapshot, migrationsFolder } = options;
  const manifest = await readManifest(snapshot);
  requireKnownMigrations(manifest, migrationsFolder);
  await verifyTables(snapshot, manifest);
  await requireEmpty(manifest, options);
  const copiedBytes = options.databaseOnly
    ? 0
    : await placeFiles(snapshot, manifest, options.onProgress ?? (() => undefined));
  const { DATABASE_URL } = env();
  const only = new Set(manifest.migrations.map(({ name }) => name));
  await migrate(DATABASE_URL, migrationsFolder, { only });
  await loadTables(DATABASE_URL, snapshot, manifest, options);
  const { applied } = await migrate(DATABASE_URL, migrationsFolder);
  const { version, createdAt } = manifest;
  await recordAudit(db(), {
    actor: null,
    action: 'installation.restore',
    objectType: 'installation',
    detail: { version, createdAt, upgraded: applied.length },
  });
  return { manifest, copiedBytes, upgraded: applied };
}

function requireKnownMigrations({ migrations, version }: Manifest, folder: string): void {
  const known = new Map(readMigrations(folder).map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations) {
    if (!known.has(name))
      throw backupError(
        `The snapshot was made by version ${version}, which has the migration ${name}. Install that version or a newer one, and restore with it.`,
      );
    if (known.get(name) !== checksum)
      throw backupError(`Migration ${name} of the snapshot differs from the one of this version.`);
  }
}

async function requireEmpty(manifest: Manifest, options: RestoreOptions): Promise<void> {
  const { DATABASE_URL, STORAGE_DIR } = env();
  if (!(await isUnused(DATABASE_URL)))
    throw backupError(
      'The database is in use: it has users, videos or files. Restore into an empty one: another STORAGE_DIR, or another DATABASE_URL.',
    );
  if (options.databaseOnly || manifest.files.every(({ how }) => how === 'referenced')) return;
  const strange = await strangeFile(manifest);
  if (strange !== null)
    throw backupError(
      `The storage ${STORAGE_DIR} has files that the snapshot does not have, for instance ${strange}. Restore into an empty folder, or only the database with --database-only.`,
    );
}
