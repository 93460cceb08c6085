// The light check of the nightly maintenance, and what it found: one row of setting.

import { z } from 'zod';
import { message } from '@/lib/messages/message';
import { db } from '../db/client';
import { recordRun } from '../health/recorded-runs';
import type { FsckReport } from './invariants';
import { runFsck } from './run-fsck';

const key = 'fsck.last';
/** Milliseconds between two light checks; all workers share the row, so one of them does it. */
const everyMs = 20 * 3_600_000;
const shownMax = 20;

const lastFsck = z.object({
  at: z.string(),
  strict: z.boolean(),
  seconds: z.number(),
  problems: z.number(),
  /** The first ones, for display. */
  first: z.array(z.object({ invariant: z.string(), object: z.string(), text: z.string() })),
});
export type LastFsck = z.infer<typeof lastFsck>;

/** The result of the latest check that was stored; null before the first. */
export async function readLastFsck(): Promise<LastFsck | null> {
  const row = await db().setting.findUnique({ where: { key } });
  return row ? (lastFsck.safeParse(JSON.parse(row.value)).data ?? null) : null;
}

/** Runs the light check when the last one is a day old; returns the number of problems. */
export async function checkNightly(): Promise<number> {
  const last = await readLastFsck();
  if (last && Date.now() - Date.parse(last.at) < everyMs) return 0;
  const report = await runFsck({ strict: false }).catch(async (error: unknown) => {
    await recordRun('fsck', { ok: false, words: message('it did not come to its end') });
    throw error;
  });
  await noteFsck(report);
  return report.problems.length;
}

/** Stores what a check found, for the health page. */
export async function noteFsck({ problems, ...report }: FsckReport): Promise<void> {
  const value = JSON.stringify({
    at: report.at,
    strict: report.strict,
    seconds: report.seconds,
    problems: problems.length,
    first: problems.slice(0, shownMax),
  });
  await db().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  const count = problems.length;
  const words =
    count === 0
      ? message('every rule holds')
      : message('{count, plural, one {# problem} other {# problems}}', { count });
  await recordRun('fsck', { ok: count === 0, words });
}
