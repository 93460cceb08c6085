// When the maintenance commands last ran, and how it went: check, backup, retention. Each writes its
// outcome here; the health page shows it.

import { z } from 'zod';
import { db } from '../db/client';

export const recordedRuns = ['fsck', 'backup', 'retention'] as const;
export type RecordedRun = (typeof recordedRuns)[number];

const outcome = z.object({ ok: z.boolean(), summary: z.string() });
export type RunOutcome = z.infer<typeof outcome>;

const keyOf = (run: RecordedRun) => `last_run:${run}`;

/** "This ran just now." */
export async function recordRun(run: RecordedRun, result: RunOutcome): Promise<void> {
  const value = JSON.stringify(result);
  await db().setting.upsert({
    where: { key: keyOf(run) },
    create: { key: keyOf(run), value },
    update: { value },
  });
}

/** The last run of each command that ever ran. */
export async function readRecordedRuns(): Promise<
  ({ name: RecordedRun; at: string } & RunOutcome)[]
> {
  const rows = await db().setting.findMany({ where: { key: { in: recordedRuns.map(keyOf) } } });
  return recordedRuns.flatMap((name) => {
    const row = rows.find(({ key }) => key === keyOf(name));
    const parsed = row && outcome.safeParse(JSON.parse(row.value)).data;
    return row && parsed ? [{ name, at: row.updatedAt.toISOString(), ...parsed }] : [];
  });
}
