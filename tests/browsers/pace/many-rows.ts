// Many sessions and clips like one that is analysed: rows of the database, and a poster for each
// clip.

import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { readConnection } from '@/scripts/services/connection-file';
import { databaseAddress } from '@/scripts/services/postgres';

export type Copies = {
  /** The session that is copied, with its first clip. */
  readonly sessionId: string;
  readonly sessions: number;
  readonly clipsEach: number;
  /** So many sessions have the name of one game. */
  readonly sessionsOfGame: number;
};

/** Makes them in the installation of this storage folder; ids of the sessions. */
export async function copySession(storage: string, copies: Copies): Promise<string[]> {
  const connection = readConnection(join(storage, 'postgres/connection.json'));
  if (!connection) throw new Error(`no database of its own in ${storage}`);
  const client = new Client({ connectionString: databaseAddress(connection) });
  await client.connect();
  try {
    await client.query('BEGIN');
    const ids = await insertSessions(client, copies);
    await insertClips(client, ids, copies);
    await insertPosters(client, ids, { ...copies, storage });
    await client.query('COMMIT');
    return ids;
  } finally {
    await client.end();
  }
}

async function insertSessions(client: Client, copies: Copies): Promise<string[]> {
  const { sessionId, sessions, sessionsOfGame } = copies;
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO session (id, owner_id, video_id, game, player, style, updated_at)
     SELECT gen_random_uuid(), owner_id, video_id, 'Match ' || (n - 1) / $3::int + 1,
            'Player ' || n, style, now() - n * interval '1 minute'
     FROM session, generate_series(1, $2::int) AS n WHERE id = $1 RETURNING id`,
    [sessionId, sessions, sessionsOfGame],
  );
  return rows.map(({ id }) => id);
}

/** Each waits for the choice of the player. */
async function insertClips(client: Client, ids: readonly string[], copies: Copies): Promise<void> {
  await client.query(
    `INSERT INTO clip (id, session_id, position, start_ms, stop_ms, notes, state, width, height,
                       fps, frame_count, frames_done, analysis_state, analysis_mode, updated_at)
     SELECT gen_random_uuid(), made.id, place, start_ms, stop_ms, 'Action ' || place + 1,
            'selecting', width, height, fps, frame_count, frames_done, 'done', analysis_mode, now()
     FROM clip, unnest($2::uuid[]) AS made (id), generate_series(0, $3::int - 1) AS place
     WHERE clip.session_id = $1 AND clip.position = 0`,
    [copies.sessionId, ids, copies.clipsEach],
  );
}

/** A file of its own for each, as for clips that are made by an analysis. */
async function insertPosters(
  client: Client,
  ids: readonly string[],
  { sessionId, storage }: Copies & { readonly storage: string },
): Promise<void> {
  const { rows } = await client.query<{ path: string; original: string }>(
    `WITH original AS (
       SELECT artifact.* FROM artifact JOIN clip ON clip.id = artifact.clip_id
       WHERE artifact.session_id = $1 AND artifact.kind = 'poster' AND clip.position = 0 LIMIT 1
     ), made AS (
       INSERT INTO artifact (id, kind, owner_id, video_id, session_id, clip_id, path, bytes, sha256,
                             content_type, meta)
       SELECT gen_random_uuid(), kind, owner_id, original.video_id, clip.session_id, clip.id,
              original.path || '-' || clip.id, bytes, sha256, content_type, meta
       FROM original, clip WHERE clip.session_id = ANY ($2::uuid[]) RETURNING path
     )
     SELECT made.path, original.path AS original FROM made, original`,
    [sessionId, ids],
  );
  if (rows.length === 0) throw new Error('the session that is copied has no poster');
  for (const { path, original } of rows) copyFileSync(join(storage, original), join(storage, path));
}
