// When retention ran last, and the daily run: one process of all makes it.

import { z } from 'zod';
import { isRetentionDue, type RetentionSchedule } from '@/lib/storage/retention-schedule';
import { type Db, db } from '../db/client';
import { env } from '../env/env';

const lastKey = 'retention.last';
const dayKey = 'retention.day';

const lastRun = z.object({ at: z.string(), files: z.number().int(), bytes: z.number() });
export type LastRun = z.infer<typeof lastRun>;

/** Notes a run that is over. */
export async function noteLastRun(tx: Db, run: LastRun): Promise<void> {
  await putSetting(tx, lastKey, JSON.stringify(run));
}

/** The last run; null before the first. */
export async function readLastRun(): Promise<LastRun | null> {
  const row = await db().setting.findUnique({ where: { key: lastKey } });
  if (!row) return null;
  return lastRun.safeParse(JSON.parse(row.value)).data ?? null;
}

/**
 * Claims the daily run. True in one process a day: the claim is a row, checked and written under a
 * lock.
 */
export async function claimDailyRun(now: Date): Promise<boolean> {
  const clock = wallClock(now);
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('retention'))`;
    const last = await tx.setting.findUnique({ where: { key: dayKey } });
    if (!isRetentionDue(schedule(), last?.value ?? null, clock)) return false;
    await putSetting(tx, dayKey, clock.date);
    return true;
  });
}

function schedule(): RetentionSchedule {
  const [hour, minute] = env().RETENTION_SCHEDULE.split(':').map(Number);
  return hour === undefined || minute === undefined ? null : { hour, minute };
}

function wallClock(now: Date) {
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return { date, hour: now.getHours(), minute: now.getMinutes() };
}

async function putSetting(tx: Db, key: string, value: string): Promise<void> {
  await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
