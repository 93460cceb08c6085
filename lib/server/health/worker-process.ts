// The register of worker processes: each reports itself, the health page reads them.

import { db } from '../db/client';

/** The setting under which a worker writes which ffmpeg it runs. */
export const ffmpegKey = 'ffmpeg_version';

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

/** "This is the ffmpeg I run." Read by the health page. */
export async function reportFfmpeg(version: string | null): Promise<void> {
  const value = version ?? 'cannot be started';
  await db().setting.upsert({
    where: { key: ffmpegKey },
    create: { key: ffmpegKey, value },
    update: { value },
  });
}

/** "I am gone." */
export async function unregisterWorker(id: string): Promise<void> {
  await db().workerProcess.deleteMany({ where: { id } });
}
