// Results of the workers' model checks: the web process cannot load a model itself and reads them
// here.

import { db } from '../db/client';

const prefix = 'model_verdict:';

/** Stores the result under the model's SHA-256; `problem` is null when it works. */
export async function saveModelCheck(sha256: string, problem: string | null): Promise<void> {
  const [key, value] = [prefix + sha256, problem ?? ''];
  await db().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

/** Problems by SHA-256; models that work or were never checked are absent. */
export async function readProblems(): Promise<ReadonlyMap<string, string>> {
  const rows = await db().setting.findMany({
    where: { key: { startsWith: prefix }, value: { not: '' } },
  });
  return new Map(rows.map(({ key, value }) => [key.slice(prefix.length), value]));
}
