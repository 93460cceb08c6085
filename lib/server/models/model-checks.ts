// What came out when a worker tried a model: the web process cannot try one itself, and must not
// promise what the work will pass over.

import { db } from '../db/client';

const prefix = 'model_verdict:';

/** Remembers it under the model's SHA-256; `problem` is null when it works. */
export async function saveModelCheck(sha256: string, problem: string | null): Promise<void> {
  const [key, value] = [prefix + sha256, problem ?? ''];
  await db().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

/** What is wrong with models, by SHA-256; one that works or was never tried is not among them. */
export async function readProblems(): Promise<ReadonlyMap<string, string>> {
  const rows = await db().setting.findMany({
    where: { key: { startsWith: prefix }, value: { not: '' } },
  });
  return new Map(rows.map(({ key, value }) => [key.slice(prefix.length), value]));
}
