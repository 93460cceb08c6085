// The register of worker processes: each reports itself, the health page reads them.

import { db } from '../db/client';

/** "I am here." */
export async function reportWorker(
  id: string,
  pid: number,
  provider: string | null,
): Promise<void> {
  const lastSeenAt = new Date();
  await db().workerProcess.upsert({
    where: { id },
    create: { id, pid, provider, lastSeenAt },
    update: { provider, lastSeenAt },
  });
  await db().workerProcess.deleteMany({
    where: { lastSeenAt: { lt: new Date(lastSeenAt.getTime() - 86_400_000) } },
  });
}

/** "I am gone." */
export async function unregisterWorker(id: string): Promise<void> {
  await db().workerProcess.deleteMany({ where: { id } });
}
