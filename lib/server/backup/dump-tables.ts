// All tables as of one moment: one read-only transaction, one COPY each, compressed on the way out.

import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { privateFile, privateFolder } from './backup-folder';
import type { ManifestTable } from './manifest';

/** A row of artifact, as the snapshot saw it. */
export type SnapshotFile = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
};

export type TableDump = {
  readonly migrations: { name: string; checksum: string }[];
  readonly tables: ManifestTable[];
  readonly files: SnapshotFile[];
};

/** Prisma's own table: a restore applies the migrations themselves. */
const migrationsTable = '_prisma_migrations';

/** Writes every table into the folder. */
export async function dumpTables(databaseUrl: string, folder: string): Promise<TableDump> {
  await mkdir(folder, { recursive: true, mode: privateFolder });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM "${migrationsTable}" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
    );
    const tables: ManifestTable[] = [];
    for (const table of await listTables(client))
      tables.push(await dumpTable(client, table, join(folder, `${table.name}.gz`)));
    const { rows } = await client.query<{ path: string; bytes: string; sha256: string }>(
      'SELECT path, bytes, sha256 FROM artifact ORDER BY path',
    );
    await client.query('COMMIT');
    return { migrations, tables, files: rows.map((row) => ({ ...row, bytes: Number(row.bytes) })) };
  } finally {
    await client.end();
  }
}

type TableShape = { readonly name: string; readonly columns: string[] };

/** The tables of the schema with the columns that can be written. */
export async function listTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT class.relname::text AS name, array_agg(attname::text ORDER BY attnum) AS columns
       FROM pg_class class JOIN pg_attribute ON attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> $1
      GROUP BY 1 ORDER BY 1`,
    [migrationsTable],
  );
  return rows;
}

/** "a", "b": names come from the catalog or from a checked manifest. */
export const columnList = (columns: readonly string[]) =>
  columns.map((column) => `"${column}"`).join(', ');

async function dumpTable(
  client: Client,
  { name, columns }: TableShape,
  file: string,
): Promise<ManifestTable> {
  const rows = client.query(copyTo(`COPY "${name}" (${columnList(columns)}) TO STDOUT`));
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new PassThrough();
  meter.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const out = createWriteStream(file, { mode: privateFile, flush: true });
  await pipeline(rows, createGzip(), meter, out);
  return { name, columns, rows: rows.rowCount, bytes, sha256: hash.digest('hex') };
}
