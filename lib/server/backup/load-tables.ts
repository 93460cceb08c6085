// Fills an empty, migrated database from the tables of a snapshot: all of it in one transaction.
// References between tables are taken away meanwhile and checked again when they come back, so the
// order of the tables does not matter and a snapshot that contradicts itself is rejected.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { columnList, listTables } from './dump-tables';
import { backupError, type Manifest, type ManifestTable } from './manifest';

export type LoadOptions = {
  /** Browsers stay signed in. */
  readonly keepSignIns: boolean;
};

/** Tables about what was under way when the snapshot was made: processes, uploads, space, alerts. */
const transientTables = ['worker_process', 'open_upload', 'disk_reservation', 'auth_flow', 'alert'];

/** What ran when the snapshot was made cannot run on: its processes are not here. */
const afterLoad = [
  `DELETE FROM outbox WHERE sent_at IS NOT NULL`,
  // Stopped through no fault of its own: the attempt does not count.
  `UPDATE job SET state = 'queued', lease_owner = NULL, lease_until = NULL, heartbeat_at = NULL, not_before = NULL,
     max_attempts = max_attempts + 1, stage = 'Waiting' WHERE state = 'running' AND cancel_requested_at IS NULL`,
  // Ends as soon as a worker runs: its lease is over.
  `UPDATE job SET lease_until = now() - interval '1 hour' WHERE state = 'running'`,
];

/** True when no person has used the database: it has no tables, or no users, videos and files. */
export async function isUnused(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    const names = new Set((await listTables(client)).map(({ name }) => name));
    for (const name of ['app_user', 'video', 'artifact']) {
      if (!names.has(name)) continue;
      const { rows } = await client.query(`SELECT 1 FROM "${name}" LIMIT 1`);
      if (rows.length > 0) return false;
    }
    return true;
  });
}

/** Loads every table of the snapshot. */
export async function loadTables(
  databaseUrl: string,
  snapshot: string,
  { tables }: Pick<Manifest, 'tables'>,
  options: LoadOptions,
): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query('BEGIN');
    await requireSameShape(client, tables);
    const references = await takeReferences(client);
    await client.query(`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(', ')}`);
    for (const table of tables) await loadTable(client, snapshot, table);
    await setSequences(client);
    for (const { name } of tables)
      if (transientTables.includes(name)) await client.query(`DELETE FROM "${name}"`);
    if (!options.keepSignIns) await client.query('DELETE FROM sign_in');
    for (const statement of afterLoad) await client.query(statement);
    for (const statement of references) await client.query(statement);
    await client.query('COMMIT');
  });
}

async function requireSameShape(client: Client, tables: readonly ManifestTable[]): Promise<void> {
  const present = new Map((await listTables(client)).map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of tables) {
    const missing = columns.filter((column) => !present.get(name)?.includes(column));
    if (missing.length > 0)
      throw backupError(
        `The snapshot has columns of ${name} that its migrations do not make: ${missing.join(', ')}.`,
      );
  }
}

/** Drops every foreign key; returns the statements that make and check them again. */
async function takeReferences(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of rows)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  return rows.map(
    ({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`,
  );
}

async function loadTable(
  client: Client,
  snapshot: string,
  { name, columns, rows }: ManifestTable,
): Promise<void> {
  // Rows come back as they were: no trigger may write events or hashes of its own.
  await client.query(`ALTER TABLE "${name}" DISABLE TRIGGER USER`);
  const into = client.query(copyFrom(`COPY "${name}" (${columnList(columns)}) FROM STDIN`));
  await pipeline(createReadStream(join(snapshot, 'tables', `${name}.gz`)), createGunzip(), into);
  if (into.rowCount !== rows)
    throw backupError(
      `${name} has ${into.rowCount} rows in the snapshot, its manifest says ${rows}.`,
    );
  await client.query(`ALTER TABLE "${name}" ENABLE TRIGGER USER`);
}

/** Numbers go on after the largest one that is stored. */
async function setSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT table_name AS table, column_name AS column, pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
       FROM information_schema.columns WHERE table_schema = 'public' AND column_default LIKE 'nextval(%'`,
  );
  for (const { table, column, sequence } of rows)
    await client.query(
      `SELECT setval($1::regclass, coalesce(max("${column}"), 1), max("${column}") IS NOT NULL) FROM "${table}"`,
      [sequence],
    );
}

async function withClient<T>(
  databaseUrl: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
