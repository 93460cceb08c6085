// Adds an entry to the audit log. Call it as the last statement of the transaction of what it
// records: the hash chain is one lock, held until the commit.

import type { Actor } from '../auth/actor';
import { networkOf } from '../auth/client-address';
import type { Db } from '../db/client';
import { toJson } from '../db/json';

/** What happened, as object.verb. */
export type AuditAction = `${string}.${string}`;

export type AuditEntry = {
  /** null: the system itself (schedules, the reconciler), or someone who is not signed in. */
  readonly actor: Pick<Actor, 'id' | 'userName' | 'scopes'> | null;
  readonly action: AuditAction;
  readonly objectType: string;
  readonly objectId?: string | null;
  /** Network address of the caller; stored as its network. */
  readonly client?: string | null;
  readonly requestId?: string | null;
  /** Facts that a person needs to understand the entry. Never a secret. */
  readonly detail?: Record<string, unknown>;
};

/** Adds an entry; returns nothing, because the entry is part of the caller's transaction. */
export async function recordAudit(store: Db, entry: AuditEntry): Promise<void> {
  const { actor } = entry;
  await store.auditEntry.create({
    data: {
      actorId: actor?.id ?? null,
      actorName: actor?.userName ?? null,
      actorKind: actor === null ? 'system' : actor.scopes ? 'token' : 'user',
      action: entry.action,
      objectType: entry.objectType,
      objectId: entry.objectId ?? null,
      network: entry.client ? networkOf(entry.client) : null,
      requestId: entry.requestId ?? null,
      detail: toJson(entry.detail ?? {}),
    },
    select: { id: true },
  });
}
