// Looks every minute at what the owner must know: stored for the banner, and mailed to owners where
// mail is set up. Runs in the web process, which is there when no worker is.

import { randomUUID } from 'node:crypto';
import { inEnglish } from '@/lib/messages/translate';
import { db } from '../db/client';
import { env } from '../env/env';
import { type RecordedRun, readRecordedRuns } from '../health/recorded-runs';
import { countWorkers } from '../health/worker-process';
import { languageOfPerson } from '../language/person-language';
import { translateInto } from '../language/translators';
import { log } from '../logger';
import { canSendMail, deliverMail, publicAddress } from '../mail/send-mail';
import { storageSpace } from '../storage/free-space';
import { alertMail } from './alert-mail';
import { claimMail, readAlerts, releaseMail, storeAlerts } from './alert-rows';
import { type Alert, type AlertFacts, decideAlerts } from './decide-alerts';
import { planAlerts } from './plan-alerts';

const everyMs = 60_000;

export type AlertWatch = {
  /** One look. `now` is an argument for tests. */
  look(now: Date): Promise<void>;
  stop(): void;
};

/** Begins to look; the first time after a minute. */
export function startAlertWatch(): AlertWatch {
  let workerSeenAt = Date.now();
  const look = async (now: Date) => {
    if ((await countWorkers(now)) > 0) workerSeenAt = now.getTime();
    const present = decideAlerts(await readFacts(now, now.getTime() - workerSeenAt));
    const stored = await readAlerts();
    const plan = planAlerts(stored, present, now);
    await storeAlerts(plan, now);
    if (!canSendMail()) return;
    for (const alert of plan.active.filter(({ kind }) => plan.mailed.includes(kind))) {
      const before = stored.find(({ kind }) => kind === alert.kind)?.mailedAt ?? null;
      if (!(await claimMail(alert.kind, before, now))) continue;
      if (!(await mailOwners(alert))) await releaseMail(alert.kind, before, now);
    }
  };
  const timer = setInterval(() => {
    look(new Date()).catch((error: unknown) => log().warn({ error }, 'alerts not looked at'));
  }, everyMs);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}

async function readFacts(now: Date, withoutWorkerMs: number): Promise<AlertFacts> {
  const { STORAGE_MIN_FREE_BYTES, BACKUP_ALERT_DAYS } = env();
  const [{ freeBytes }, runs] = await Promise.all([storageSpace(), readRecordedRuns()]);
  const lastOf = (name: RecordedRun) => {
    const run = runs.find((one) => one.name === name);
    return run ? { ok: run.ok, at: new Date(run.at), summary: run.text ?? run.summary } : null;
  };
  return {
    now,
    freeBytes,
    floorBytes: STORAGE_MIN_FREE_BYTES,
    check: lastOf('fsck'),
    backup: lastOf('backup'),
    backupDays: BACKUP_ALERT_DAYS,
    withoutWorkerMs,
  };
}

/** To every owner whose address is proved. False when the mail server took none of the mails. */
async function mailOwners(alert: Alert): Promise<boolean> {
  const { kind, sentence } = alert;
  const owners = await db().user.findMany({
    where: {
      role: 'owner',
      disabledAt: null,
      email: { not: null },
      emailVerifiedAt: { not: null },
    },
    select: { email: true, language: true },
  });
  const requestId = `alert-${randomUUID()}`;
  log().warn({ alert: kind, owners: owners.length, request_id: requestId }, inEnglish(sentence));
  const taken = await Promise.all(
    owners.map(async ({ email, language }) => {
      const t = await translateInto(languageOfPerson(language));
      const mail = alertMail(t, sentence, publicAddress('/settings/system'));
      return deliverMail({ to: email ?? '', ...mail }, requestId);
    }),
  );
  return taken.length === 0 || taken.includes(true);
}
