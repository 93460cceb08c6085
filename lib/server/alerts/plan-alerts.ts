// The alerts that hold now against those that are stored: what begins, goes on, ends, and what is
// mailed. Mail goes out once for each occurrence, and for each kind at most once in 24 hours. Pure.

import type { Alert, AlertKind } from './decide-alerts';

export type StoredAlert = {
  readonly kind: string;
  readonly since: Date;
  /** null while it holds. */
  readonly endedAt: Date | null;
  readonly mailedAt: Date | null;
};

export type AlertPlan = {
  /** To be stored as active: the time at which it began. */
  readonly active: readonly (Alert & { readonly since: Date })[];
  readonly ended: readonly string[];
  /** Over for so long that nothing needs to be remembered. */
  readonly forgotten: readonly string[];
  readonly mailed: readonly AlertKind[];
};

const quietMs = 86_400_000;

export function planAlerts(
  stored: readonly StoredAlert[],
  present: readonly Alert[],
  now: Date,
): AlertPlan {
  const rowOf = (kind: string) => stored.find((row) => row.kind === kind);
  const isPresent = ({ kind }: StoredAlert) => present.some((alert) => alert.kind === kind);
  const active = present.map((alert) => {
    const row = rowOf(alert.kind);
    return { ...alert, since: row?.endedAt === null ? row.since : now };
  });
  const past = stored.filter((row) => !isPresent(row));
  const isOver = (at: Date | null) => at === null || now.getTime() - at.getTime() >= quietMs;
  return {
    active,
    ended: past.filter(({ endedAt }) => endedAt === null).map(({ kind }) => kind),
    forgotten: past
      .filter(({ endedAt, mailedAt }) => endedAt !== null && isOver(endedAt) && isOver(mailedAt))
      .map(({ kind }) => kind),
    mailed: active
      .filter(({ kind, since }) => {
        const mailedAt = rowOf(kind)?.mailedAt ?? null;
        const isMailed = mailedAt !== null && mailedAt >= since;
        return !isMailed && isOver(mailedAt);
      })
      .map(({ kind }) => kind),
  };
}
