// Results of the workers' trials, in the rows of the models: the web process cannot load a model
// itself and reads them there.

import type { Message } from '@/lib/messages/message';
import { db } from '../db/client';
import { Prisma } from '../db/generated/client';
import { toJson } from '../db/json';

type ModelCheck = {
  /** null when it works. */
  readonly problem: Message | null;
  readonly adapter?: string;
  /** The only input size it takes, in pixels; null: any. */
  readonly fixedInput?: { readonly width: number; readonly height: number } | null;
};

/** Stores the result of a model that has a row. */
export async function saveModelCheck(sha256: string, check: ModelCheck): Promise<void> {
  const { problem, adapter, fixedInput } = check;
  await db().modelVersion.updateMany({
    where: { sha256 },
    data: {
      problem: problem === null ? Prisma.DbNull : toJson(problem),
      adapter: adapter ?? null,
      inputWidth: fixedInput?.width ?? null,
      inputHeight: fixedInput?.height ?? null,
      checkedAt: new Date(),
    },
  });
}

/** SHA-256 of the models that no worker has tried yet and whose structure is sound. */
export async function untriedModels(): Promise<ReadonlySet<string>> {
  const rows = await db().modelVersion.findMany({
    where: { checkedAt: null, problem: { equals: Prisma.DbNull } },
    select: { sha256: true },
  });
  return new Set(rows.map(({ sha256 }) => sha256));
}
