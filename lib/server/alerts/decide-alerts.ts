// What the owner must be warned of, by the facts of the installation. Pure.

import { type Message, message } from '@/lib/messages/message';

export const alertKinds = [
  'disk_low',
  'check_failed',
  'backup_failed',
  'backup_missing',
  'no_worker',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** The last run of a maintenance command. */
export type LastRun = {
  readonly at: Date;
  readonly ok: boolean;
  /** Of an older run in English. */
  readonly summary: string | Message;
};

export type AlertFacts = {
  readonly now: Date;
  readonly freeBytes: number;
  /** Space that is never filled. */
  readonly floorBytes: number;
  /** null: never run. */
  readonly check: LastRun | null;
  readonly backup: LastRun | null;
  /** BACKUP_ALERT_DAYS; undefined: not set. */
  readonly backupDays: number | undefined;
  /** For how long no worker has been seen; 0 while there is one. */
  readonly withoutWorkerMs: number;
};

export type Alert = { readonly kind: AlertKind; readonly sentence: Message };

/** Space at which there is still time to do something. */
const floorsEnough = 2;
const backupDaysDefault = 7;
/** A restart of the worker is no reason to write to anybody. */
const workerMsMax = 120_000;
const dayMs = 86_400_000;
/** The unit of all pages. */
const gigabyte = 1e9;

/** The alerts that hold now, in the order of their kinds. */
export function decideAlerts(facts: AlertFacts): Alert[] {
  const sentences: Readonly<Record<AlertKind, Message | null>> = {
    disk_low: diskLow(facts),
    check_failed: checkFailed(facts),
    backup_failed: backupFailed(facts),
    backup_missing: backupMissing(facts),
    no_worker:
      facts.withoutWorkerMs > workerMsMax
        ? message('No worker is running: nothing that is queued will be done.')
        : null,
  };
  return alertKinds.flatMap((kind) => {
    const sentence = sentences[kind];
    return sentence === null ? [] : [{ kind, sentence }];
  });
}

function diskLow({ freeBytes, floorBytes }: AlertFacts): Message | null {
  if (freeBytes >= floorsEnough * floorBytes) return null;
  return message(
    'The disk is almost full: {free, number, ::.0} GB are free. Below {floor, number, ::.0} GB heavy work waits.',
    { free: freeBytes / gigabyte, floor: floorBytes / gigabyte },
  );
}

function checkFailed({ check }: AlertFacts): Message | null {
  if (check === null || check.ok) return null;
  return message('The nightly check found problems: {summary}. npm run fsck lists them.', {
    summary: check.summary,
  });
}

function backupFailed({ backup }: AlertFacts): Message | null {
  if (backup === null || backup.ok) return null;
  return message('The last backup failed: {summary}', { summary: backup.summary });
}

/** Nothing is missing where no backup was ever made and none is expected. */
function backupMissing({ now, backup, backupDays }: AlertFacts): Message | null {
  const days = backupDays ?? backupDaysDefault;
  if (days === 0) return null;
  if (backup === null)
    return backupDays === undefined
      ? null
      : message('No backup has been made yet: npm run backup.');
  const age = Math.floor((now.getTime() - backup.at.getTime()) / dayMs);
  return age < days
    ? null
    : message('The last backup is {age, plural, one {# day} other {# days}} old.', { age });
}
