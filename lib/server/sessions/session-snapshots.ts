// The last view of each session that was read, kept while nothing of it has changed. One short query
// shows whether it has; the view itself is made once for all who ask. Invariants: a view holds
// nothing that depends on who reads it; it is never older than the query that the caller waited for.

import { createHash } from 'node:crypto';
import type { SessionFacts } from '@/lib/access/shared-rights';
import type { SessionView } from '@/lib/contracts/sessions';
import { db } from '../db/client';
import { fileNamesKey } from '../file-names/name-templates';
import { findSession } from './find-session';

export type SessionSnapshot = {
  /** Changes with everything that the view shows; the ETag of the session. */
  readonly version: string;
  readonly session: SessionView;
  /** What access is decided by, and the name of the owner. */
  readonly owner: OwnerFacts;
  /** Jobs of the session are running: their progress goes on without a new revision. */
  readonly isRunning: boolean;
};

export type OwnerFacts = SessionFacts & { readonly ownerName: string };

type Version = Omit<SessionSnapshot, 'session'>;
type Entry = {
  snapshot: SessionSnapshot | null;
  /** The look at the version that runs, and the one after it for callers that came meanwhile. */
  looking: Promise<Version | null> | null;
  next: Promise<Version | null> | null;
  /** The last view that was begun: views of one session are made one after the other. */
  building: Promise<unknown>;
};

// Next bundles the pages into a second copy of this file in the same process: shared state lives on
// globalThis.
const key = Symbol.for('followspot.sessionSnapshots');
const shared = globalThis as { [key]?: Map<string, Entry> };
/** Sessions kept; the one read longest ago is dropped first. */
const sessionsMax = 200;
/** Time left and places in the queue change with time alone: they may be this old, in ms. */
const liveViewMsMax = 1_000;

/** The session as it is now; null when it does not exist. Does not check access. */
export async function readSnapshot(sessionId: string): Promise<SessionSnapshot | null> {
  const entry = entryOf(sessionId);
  const version = await look(sessionId, entry);
  if (version === null) {
    snapshots().delete(sessionId);
    return null;
  }
  if (entry.snapshot?.version === version.version) return entry.snapshot;
  const built = entry.building.then(() => build(sessionId, entry, version));
  entry.building = built.catch(() => null);
  return built;
}

function look(sessionId: string, entry: Entry): Promise<Version | null> {
  // One that began before this call may have missed what the caller knows of: wait for the next.
  if (entry.looking === null) return startLooking(sessionId, entry);
  entry.next ??= entry.looking
    .catch(() => null)
    .then(() => {
      entry.next = null;
      return startLooking(sessionId, entry);
    });
  return entry.next;
}

function startLooking(sessionId: string, entry: Entry): Promise<Version | null> {
  const looking = readVersion(sessionId).finally(() => {
    if (entry.looking === looking) entry.looking = null;
  });
  entry.looking = looking;
  return looking;
}

/** Makes the view of a version, unless another caller has: it may only be newer than its version. */
async function build(
  sessionId: string,
  entry: Entry,
  found: Version,
): Promise<SessionSnapshot | null> {
  if (entry.snapshot?.version === found.version) return entry.snapshot;
  const session = await findSession({ id: sessionId });
  entry.snapshot = session && { ...found, session };
  return entry.snapshot;
}

/** A hash over all that the view is made of: revision, live jobs, the reel's jobs, files and their names. */
async function readVersion(sessionId: string): Promise<Version | null> {
  const rows = await db().$queryRaw<(OwnerFacts & { facts: string; running: boolean })[]>`
    SELECT owner_id AS "ownerId", video_id AS "videoId", player, user_name AS "ownerName",
      concat_ws('|', session.revision, session.updated_at, owner_id, user_name,
      (SELECT string_agg(concat_ws(',', id, state, stage, done, total, cancel_requested_at), ';' ORDER BY id)
        FROM job WHERE session_id = session.id AND (state IN ('queued', 'running') OR kind = 'reel')),
      (SELECT concat_ws(',', count(*), max(created_at)) FROM artifact WHERE session_id = session.id),
      (SELECT value FROM setting WHERE key = ${fileNamesKey})) AS facts,
      EXISTS (SELECT FROM job WHERE session_id = session.id AND state IN ('queued', 'running')) AS running
    FROM session JOIN app_user ON app_user.id = owner_id WHERE session.id = ${sessionId}::uuid AND session.deleted_at IS NULL`;
  const row = rows[0];
  if (!row) return null;
  const period = row.running ? Math.floor(Date.now() / liveViewMsMax) : 0;
  const hash = createHash('sha256').update(`${row.facts}|${period}`);
  const { ownerId, videoId, player, ownerName } = row;
  return {
    version: hash.digest('base64url').slice(0, 22),
    owner: { ownerId, videoId, player, ownerName },
    isRunning: row.running,
  };
}

function entryOf(sessionId: string): Entry {
  const all = snapshots();
  const entry = all.get(sessionId) ?? {
    snapshot: null,
    looking: null,
    next: null,
    building: Promise.resolve(),
  };
  all.delete(sessionId);
  all.set(sessionId, entry);
  const oldest = all.keys().next().value;
  if (all.size > sessionsMax && oldest !== undefined) all.delete(oldest);
  return entry;
}

function snapshots(): Map<string, Entry> {
  shared[key] ??= new Map();
  return shared[key];
}
