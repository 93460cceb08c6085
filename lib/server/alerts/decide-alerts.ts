// What the owner must be warned of, by the facts of the installation. Pure.

export const alertKinds = [
  'disk_low',
  'check_failed',
  'backup_failed',
  'backup_missing',
  'no_worker',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** The last run of a maintenance command. */
export type LastRun = { readonly at: Date; readonly ok: boolean; readonly summary: string };

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

export type Alert = { readonly kind: AlertKind; readonly sentence: string };

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
  const sentences: Readonly<Record<AlertKind, string | null>> = {
    disk_low: diskLow(facts),
    check_failed: checkFailed(facts),
    backup_failed: backupFailed(facts),
    backup_missing: backupMissing(facts),
    no_worker:
      facts.withoutWorkerMs > workerMsMax
        ? 'No worker is running: nothing that is queued will be done.'
        : null,
  };
  return alertKinds.flatMap((kind) => {
    const sentence = sentences[kind];
    return sentence === null ? [] : [{ kind, sentence }];
  });
}

function diskLow({ freeBytes, floorBytes }: AlertFacts): string | null {
  if (freeBytes >= floorsEnough * floorBytes) return null;
  const free = (freeBytes / gigabyte).toFixed(1);
  return `The disk is almost full: ${free} GB are free. Below ${(floorBytes / gigabyte).toFixed(1)} GB heavy work waits.`;
}

function checkFailed({ check }: AlertFacts): string | null {
  if (check === null || check.ok) return null;
  return `The nightly check found problems: ${check.summary}. npm run fsck lists them.`;
}

function backupFailed({ backup }: AlertFacts): string | null {
  if (backup === null || backup.ok) return null;
  return `The last backup failed: ${backup.summary}.`;
}

/** Nothing is missing where no backup was ever made and none is expected. */
function backupMissing({ now, backup, backupDays }: AlertFacts): string | null {
  const days = backupDays ?? backupDaysDefault;
  if (days === 0) return null;
  if (backup === null)
    return backupDays === undefined ? null : 'No backup has been made yet: npm run backup.';
  const age = Math.floor((now.getTime() - backup.at.getTime()) / dayMs);
  return age < days ? null : `The last backup is ${age} days old.`;
}
