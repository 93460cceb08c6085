// Audit entries of accounts, which all have the same shape.

import { type AuditAction, recordAudit } from '../../audit/record-audit';
import type { Actor } from '../../auth/actor';
import type { Caller } from '../../auth/caller';
import type { Db } from '../../db/client';

type AccountAudit = {
  readonly action: AuditAction;
  readonly objectType: string;
  readonly objectId: string | null;
  readonly detail?: Record<string, unknown>;
};

/** Records what an actor did to an account; the last statement of its transaction. */
export function auditAccount(
  store: Db,
  actor: Pick<Actor, 'id' | 'userName' | 'scopes'> | null,
  caller: Pick<Caller, 'client' | 'requestId'> | null,
  entry: AccountAudit,
): Promise<void> {
  const { client = null, requestId = null } = caller ?? {};
  return recordAudit(store, { actor, client, requestId, ...entry });
}
