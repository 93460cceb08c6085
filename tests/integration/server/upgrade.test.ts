// An installation of the version before "rejected is skipped": its database is filled in every
// state, upgraded as `npm start` does it, and used.

import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '@/lib/server/auth/actor';
import { migrate } from '@/lib/server/db/migrate';
import { claimRedisUrl, createTestDatabase, type TestDatabase } from '../../support/database';

const migrations = resolve(import.meta.dirname, '../../../prisma/migrations');
const renaming = '20261129000000_rejected_is_skipped';

const oldStates = [
  'pending',
  'detecting',
  'selecting',
  'tracking',
  'previewing',
  'preview_ready',
  'approved',
  'rejected',
  'finalizing',
  'done',
  'failed',
  'cancelled',
];

let database: TestDatabase;
let client: Client;
let folder: string;
const actor: Actor = { id: randomUUID(), userName: 'owner', role: 'owner' };
const sessionId = randomUUID();
const videoId = randomUUID();
/**
 * A clip that was left out before it was analysed, one with a path and a preview, one to skip now.
 */
const early = randomUUID();
const reviewed = randomUUID();
const failed = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  folder = mkdtempSync(join(tmpdir(), 'followspot-upgrade-'));
  const before = join(folder, 'migrations');
  cpSync(migrations, before, { recursive: true, filter: (path) => !path.endsWith(renaming) });
  await migrate(database.url, before);
  client = new Client({ connectionString: database.url });
  await client.connect();
  await fill();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    REDIS_URL: await claimRedisUrl(),
    STORAGE_DIR: folder,
    LOG_LEVEL: 'silent',
  });
});

afterAll(async () => {
  const { closeDb } = await import('@/lib/server/db/client');
  const { closeQueues } = await import('@/lib/server/queue/queues');
  const { closeRedis } = await import('@/lib/server/redis');
  await closeQueues();
  closeRedis();
  await closeDb();
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A user, a video, a session, a clip in every state, and clips that stopped in every state. */
async function fill(): Promise<void> {
  await insert('app_user', {
    id: actor.id,
    user_name: actor.userName,
    password_hash: '-',
    role: actor.role,
  });
  await insert('video', { id: videoId, owner_id: actor.id, name: 'match.mp4', size_bytes: 1 });
  await insert('session', {
    id: sessionId,
    owner_id: actor.id,
    video_id: videoId,
    game: 'Cup final',
    player: 'Alice',
    style: '{"kind":"dot","color":"#ff0000"}',
    updated_at: new Date(),
  });
  for (const state of oldStates) await insertClip({ state, skipped: state === 'rejected' });
  for (const stopped_in of oldStates) {
    await insertClip({ state: 'failed', stopped_in, error: '{"code":"INTERNAL"}' });
    await insertClip({ state: 'cancelled', stopped_in });
  }
  await insertClip({
    id: early,
    state: 'rejected',
    skipped: true,
    analysis_state: 'cancelled',
    width: null,
    height: null,
  });
  await insertClip({ id: reviewed, state: 'rejected', skipped: true });
  await insertClip({ id: failed, state: 'failed', stopped_in: 'tracking' });
  await client.query(`UPDATE clip SET state = 'rejected', skipped = true, version = version + 1
    WHERE state IN ('selecting', 'approved')`);
}

let position = 0;
async function insertClip(values: Readonly<Record<string, unknown>>): Promise<void> {
  const id = (values.id as string | undefined) ?? randomUUID();
  position += 1;
  await insert('clip', {
    id,
    session_id: sessionId,
    position,
    start_ms: position * 1000,
    stop_ms: position * 1000 + 500,
    notes: `note ${position}`,
    version: position,
    width: 640,
    height: 360,
    frame_count: 12,
    analysis_state: 'done',
    updated_at: new Date(),
    ...values,
  });
  const attemptId = randomUUID();
  await insert('attempt', {
    id: attemptId,
    clip_id: id,
    number: 1,
    tracker: 'full',
    anchors: '[{"frame":0,"box":[1,2,30,40]}]',
    summary: '{"seen":0.9,"bridged":0.1,"lost":0,"doubts":0}',
  });
  const target = { session_id: sessionId, clip_id: id };
  await insert('job', {
    id: randomUUID(),
    kind: 'preview',
    state: 'succeeded',
    owner_id: actor.id,
    resource: 'encode',
    ...target,
    attempt_id: attemptId,
  });
  if (id === early) return;
  await client.query('UPDATE clip SET current_attempt_id = $1 WHERE id = $2', [attemptId, id]);
  for (const kind of ['path', 'preview']) {
    await insert('artifact', {
      id: randomUUID(),
      kind,
      owner_id: actor.id,
      ...target,
      attempt_id: attemptId,
      path: `test/${randomUUID()}`,
      bytes: 1,
      sha256: '0'.repeat(64),
      content_type: 'text/plain',
    });
  }
}

async function insert(table: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(values);
  await client.query(
    `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(values),
  );
}

/** Every row of every table as text, the table of applied migrations left out. */
async function contents(): Promise<Record<string, string[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM "${name}" AS t`,
    );
    found[name] = rows.map(({ row }) => row).sort();
  }
  return found;
}

/** Columns, constraints, indexes, triggers and functions. */
async function schema(): Promise<unknown[]> {
  const { rows } = await client.query(`
    SELECT 'column' AS kind, table_name || '.' || column_name AS name, udt_name || coalesce(column_default, '') AS text
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'type', t.typname, string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder)
      FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid GROUP BY t.typname
    ORDER BY 1, 2, 3`);
  return rows;
}

it('every row keeps its data, and what read "rejected" reads "skipped"', async () => {
  const rowsBefore = await contents();
  const schemaBefore = await schema();
  expect(rowsBefore.clip?.filter((row) => row.includes('"rejected"'))).not.toEqual([]);
  expect(rowsBefore.clip_event?.filter((row) => row.includes('"rejected"'))).not.toEqual([]);

  expect((await migrate(database.url, migrations)).applied).toEqual([renaming]);

  const renamed = (text: string) => text.replaceAll('"rejected"', '"skipped"');
  const expected = Object.entries(rowsBefore).map(
    ([table, rows]) => [table, rows.map(renamed).sort()] as const,
  );
  expect(await contents()).toEqual(Object.fromEntries(expected));
  expect(JSON.stringify(await schema())).toBe(
    JSON.stringify(schemaBefore).replace(
      'approved rejected finalizing',
      'approved skipped finalizing',
    ),
  );
});

it('clips of the older version are read, restored, skipped and retried', async () => {
  const { readClip } = await import('@/lib/server/sessions/read-session');
  const { clipCommand } = await import('@/lib/server/sessions/command-clip');
  const command = async (id: string, type: 'restore' | 'skip' | 'retry') => {
    const { version } = await readClip(actor, id);
    const { state, skipped } = await clipCommand(actor, id, type, version);
    return [state, skipped];
  };
  expect(await readClip(actor, early)).toMatchObject({ state: 'skipped', skipped: true });
  expect(await command(early, 'restore')).toEqual(['pending', false]);
  expect(await command(early, 'skip')).toEqual(['skipped', true]);
  expect(await command(reviewed, 'restore')).toEqual(['preview_ready', false]);
  expect(await command(failed, 'retry')).toEqual(['tracking', false]);
  expect(await command(failed, 'skip')).toEqual(['skipped', true]);
});
