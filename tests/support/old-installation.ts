// The rows of an installation of an older version: a user, a video, a session, a clip in every state,
// clips that stopped in every state, jobs queued and running. Written by plain statements with the
// columns of the first version, so that it fits every later one.

import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Actor } from '@/lib/server/auth/actor';

/** What a clip that is left out was called. */
export type SkippedName = 'rejected' | 'skipped';

export type OldInstallation = {
  readonly actor: Actor;
  readonly sessionId: string;
  /** A clip that was left out before it was analysed. */
  readonly early: string;
  /** One with a path and a preview that was left out. */
  readonly reviewed: string;
  /** One that failed while it was followed. */
  readonly failed: string;
  /** Every clip with its state, by the names of that version. */
  readonly states: ReadonlyMap<string, string>;
};

const statesBefore = ['pending', 'detecting', 'selecting', 'tracking', 'previewing'];
const statesAfter = ['finalizing', 'done', 'failed', 'cancelled'];

type Values = Readonly<Record<string, unknown>>;

/** Fills the database. */
export async function fillOldInstallation(
  client: Client,
  skipped: SkippedName,
): Promise<OldInstallation> {
  const oldStates = [...statesBefore, 'preview_ready', 'approved', skipped, ...statesAfter];
  const actor: Actor = { id: randomUUID(), userName: 'owner', role: 'owner' };
  const [sessionId, videoId, early, reviewed, failed] = Array.from({ length: 5 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string];
  const insert = (table: string, values: Values) => insertRow(client, table, values);
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
  const add = (values: Values) => insertClip(insert, { actor, sessionId, early }, values);
  for (const state of oldStates) await add({ state, skipped: state === skipped });
  for (const stopped_in of oldStates) {
    await add({ state: 'failed', stopped_in, error: '{"code":"INTERNAL"}' });
    await add({ state: 'cancelled', stopped_in });
  }
  await add({
    ...{ id: early, state: skipped, skipped: true, analysis_state: 'cancelled' },
    ...{ width: null, height: null, current_attempt_id: null },
  });
  await add({ id: reviewed, state: skipped, skipped: true });
  await add({ id: failed, state: 'failed', stopped_in: 'tracking' });
  await client.query(`UPDATE clip SET current_attempt_id = attempt.id FROM attempt
    WHERE attempt.clip_id = clip.id AND clip.id <> '${early}'`);
  await client.query(`UPDATE clip SET state = '${skipped}', skipped = true, version = version + 1
    WHERE state IN ('selecting', 'approved')`);
  await addLiveJobs(client, insert, actor.id);
  const { rows } = await client.query<{ id: string; state: string }>('SELECT id, state FROM clip');
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  return { actor, sessionId, early, reviewed, failed, states };
}

type Insert = (table: string, values: Values) => Promise<void>;

async function insertRow(client: Client, table: string, values: Values): Promise<void> {
  const columns = Object.keys(values);
  await client.query(
    `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(values),
  );
}

/** Work that waits, and work that was interrupted. */
async function addLiveJobs(client: Client, insert: Insert, ownerId: string): Promise<void> {
  const { rows } = await client.query<{ id: string; session_id: string; state: string }>(
    `SELECT id, session_id, state FROM clip WHERE state IN ('pending', 'finalizing')`,
  );
  for (const { id, session_id, state } of rows)
    await insert('job', {
      id: randomUUID(),
      kind: state === 'pending' ? 'analyse' : 'final',
      state: state === 'pending' ? 'queued' : 'running',
      owner_id: ownerId,
      resource: state === 'pending' ? 'gpu' : 'encode',
      session_id,
      clip_id: id,
      lease_owner: state === 'pending' ? null : 'a worker',
      lease_until: state === 'pending' ? null : new Date(),
    });
}

let position = 0;
async function insertClip(
  insert: Insert,
  { actor, sessionId, early }: { actor: Actor; sessionId: string; early: string },
  values: Values,
): Promise<void> {
  const id = (values.id as string | undefined) ?? randomUUID();
  position += 1;
  await insert('clip', {
    ...{ id, session_id: sessionId, position, version: position },
    start_ms: position * 1000,
    stop_ms: position * 1000 + 500,
    notes: `note ${position}`,
    ...{ width: 640, height: 360, frame_count: 12, analysis_state: 'done' },
    updated_at: new Date(),
    ...values,
  });
  const attemptId = randomUUID();
  await insert('attempt', {
    ...{ id: attemptId, clip_id: id, number: 1, tracker: 'full' },
    anchors: '[{"frame":0,"box":[1,2,30,40]}]',
    summary: '{"seen":0.9,"bridged":0.1,"lost":0,"doubts":0}',
  });
  const target = { session_id: sessionId, clip_id: id, attempt_id: attemptId };
  await insert('job', {
    ...{ id: randomUUID(), kind: 'preview', state: 'succeeded', owner_id: actor.id },
    ...{ resource: 'encode', ...target },
  });
  if (id === early) return;
  for (const kind of ['path', 'preview'])
    await insert('artifact', {
      ...{ id: randomUUID(), kind, owner_id: actor.id, ...target },
      ...{ path: `test/${randomUUID()}`, bytes: 1, sha256: '0'.repeat(64) },
      content_type: 'text/plain',
    });
}
