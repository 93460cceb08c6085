// Migrates a database to the newest version, once, however many processes start at the same time.
// Uses Prisma's own table, so that `prisma migrate status` and `deploy` agree with it; needs no
// Prisma engine.

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type MigrationFile, type MigrationRow, planMigrations } from './migration-plan';

/** The number Prisma's own command locks with, so that the two never run at once. */
const lockKey = 72_707_369;

const tableDefinition = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

export type MigrateOptions = {
  /** Only these migrations, for a database that is to be filled from an older backup. */
  readonly only?: ReadonlySet<string>;
  /** Called before the first migration is applied to a database that has some already. */
  readonly beforeUpgrade?: (pending: readonly string[]) => Promise<void>;
};

/**
 * Applies what is missing; returns the names applied now and the total number. Throws when it must
 * not continue.
 */
export async function migrate(
  databaseUrl: string,
  migrationsFolder: string,
  { only, beforeUpgrade }: MigrateOptions = {},
): Promise<{ applied: string[]; total: number }> {
  const files = readMigrations(migrationsFolder);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    await client.query(tableDefinition);
    const rows = await readRows(client);
    const plan = planMigrations(files, rows);
    if (!plan.ok) throw new Error(plan.problem);
    const pending = plan.pending.filter((file) => only?.has(file.name) ?? true);
    const names = pending.map((file) => file.name);
    if (rows.length > 0 && pending.length > 0) await beforeUpgrade?.(names);
    for (const file of pending) await apply(client, file);
    return { applied: names, total: files.length };
  } finally {
    // Closing the connection also releases the lock.
    await client.end();
  }
}

/** The migrations on disk; the checksum is Prisma's: SHA-256 of the text with Unix line ends. */
export function readMigrations(folder: string): MigrationFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'migration.sql')))
    .map((entry) => {
      const sql = readFileSync(join(folder, entry.name, 'migration.sql'), 'utf8').replaceAll(
        '\r\n',
        '\n',
      );
      return { name: entry.name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function readRows(client: Client): Promise<MigrationRow[]> {
  const { rows } = await client.query<MigrationRow>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/**
 * Statements and row in one transaction: a start that is killed here leaves the database as it was.
 */
async function apply(client: Client, file: MigrationFile): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(file.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), file.checksum, file.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new Error(
      `Migration ${file.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
