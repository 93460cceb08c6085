// Which migrations are still to be applied, decided from the files and from Prisma's own table.
// Pure. Invariant: an applied migration never changes, and an older version never runs on a newer
// database.

/** One prisma/migrations/<name>/migration.sql. */
export type MigrationFile = {
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
};

/** One row of `_prisma_migrations` that was not rolled back. */
export type MigrationRow = {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
};

export type MigrationPlan =
  | { readonly ok: true; readonly pending: readonly MigrationFile[] }
  | { readonly ok: false; readonly problem: string };

/** The files to apply, in name order, or the problem that forbids it. */
export function planMigrations(
  files: readonly MigrationFile[],
  rows: readonly MigrationRow[],
): MigrationPlan {
  const ordered = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const known = new Map(ordered.map((file) => [file.name, file]));
  const applied = new Map(rows.map((row) => [row.name, row]));
  for (const row of rows) {
    const file = known.get(row.name);
    if (!row.finished)
      return failure(
        `Migration ${row.name} was begun and never finished. Restore the backup, or finish it with "prisma migrate resolve".`,
      );
    if (file === undefined)
      return failure(
        `The database knows migration ${row.name}, this version does not. Start the version that made it, or a newer one.`,
      );
    if (file.checksum !== row.checksum)
      return failure(
        `Migration ${row.name} was changed after it was applied. Put the file back and write a new migration.`,
      );
  }
  const pending = ordered.filter((file) => !applied.has(file.name));
  return { ok: true, pending };
}

function failure(problem: string): MigrationPlan {
  return { ok: false, problem };
}
