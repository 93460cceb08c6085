// When the maintenance commands last ran, and how it went: check, backup, retention. Each writes its
// outcome here; the health page shows it.

import { z } from 'zod';
import { messageText } from '@/lib/contracts/envelope';
import type { Message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { db } from '../db/client';

export const recordedRuns = ['fsck', 'backup', 'retention'] as const;
export type RecordedRun = (typeof recordedRuns)[number];

export type RunOutcome = { readonly ok: boolean; readonly words: Message };

/** As it is stored: in English, and as a message for pages in other languages. */
const storedOutcome = z.object({
  ok: z.boolean(),
  summary: z.string(),
  text: messageText.nullable().default(null),
});
type StoredOutcome = z.infer<typeof storedOutcome>;

const keyOf = (run: RecordedRun) => `last_run:${run}`;

/** "This ran just now." */
export async function recordRun(run: RecordedRun, { ok, words }: RunOutcome): Promise<void> {
  const outcome: StoredOutcome = { ok, summary: inEnglish(words), text: words };
  const value = JSON.stringify(outcome);
  await db().setting.upsert({
    where: { key: keyOf(run) },
    create: { key: keyOf(run), value },
    update: { value },
  });
}

/** The last run of each command that ever ran. */
export async function readRecordedRuns(): Promise<
  ({ name: RecordedRun; at: string } & StoredOutcome)[]
> {
  const rows = await db().setting.findMany({ where: { key: { in: recordedRuns.map(keyOf) } } });
  return recordedRuns.flatMap((name) => {
    const row = rows.find(({ key }) => key === keyOf(name));
    const parsed = row && storedOutcome.safeParse(JSON.parse(row.value)).data;
    return row && parsed ? [{ name, at: row.updatedAt.toISOString(), ...parsed }] : [];
  });
}
