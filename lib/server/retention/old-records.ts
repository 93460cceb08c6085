// Records of averages that are old enough to go.

import { rm } from 'node:fs/promises';
import { recordFilesBefore } from '../match-index/average-records';
import type { ScratchFile } from './scratch-files';

const dayMs = 86_400_000;

/** Files without a new row for so many days; 0: none ever. */
export async function oldRecords(days: number, nowMs: number): Promise<ScratchFile[]> {
  if (days === 0) return [];
  const reason = `no new row for ${days} ${days === 1 ? 'day' : 'days'}`;
  return (await recordFilesBefore(nowMs - days * dayMs)).map(({ name, path, bytes }) => ({
    item: {
      ...{ sessionId: null, subject: `Averages in records/${name}` },
      ...{ storageClass: 'scratch', reason, files: 1, bytes },
    },
    remove: () => rm(path, { force: true }),
  }));
}
