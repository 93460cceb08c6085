// How well helper programs are closed off where the workers run: written by a worker at its start,
// read by the health page.

import { z } from 'zod';
import { db } from '../db/client';
import { toJson } from '../db/json';

const settingKey = 'sandbox';

const sandboxReport = z.object({
  level: z.enum(['full', 'limited', 'none']),
  /** What is missing, as sentences for the owner. */
  missing: z.array(z.string()),
});
type SandboxReport = z.infer<typeof sandboxReport>;

/** "This is how my helper programs are closed off." */
export async function reportSandbox(report: SandboxReport): Promise<void> {
  const value = JSON.stringify(toJson(report));
  await db().setting.upsert({
    where: { key: settingKey },
    create: { key: settingKey, value },
    update: { value },
  });
}

/** The newest report; null before the first worker started. */
export async function readSandbox(): Promise<SandboxReport | null> {
  const row = await db().setting.findUnique({ where: { key: settingKey } });
  return row ? (sandboxReport.safeParse(JSON.parse(row.value)).data ?? null) : null;
}
