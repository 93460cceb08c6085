// Rows of hard frames as values: what is JSON in the database is checked here, once.

import { basename } from 'node:path';
import { z } from 'zod';
import { foundPerson } from '@/lib/contracts/hard-frames';
import { box } from '@/lib/contracts/sessions';
import { type HardFrameReason, hardFrameReasons } from '@/lib/vision/hard-frames/params';
import type { Box } from '@/lib/vision/types';
import type { Db } from '../db/client';
import type { Artifact, HardFrame } from '../db/generated/client';

export type HardFrameRow = Omit<HardFrame, 'reason' | 'box' | 'people' | 'labels'> & {
  readonly reason: HardFrameReason;
  readonly box: Box | null;
  readonly people: readonly z.infer<typeof foundPerson>[];
  readonly labels: readonly Box[] | null;
  readonly artifact: Artifact;
};

const columns = z.object({
  // A reason of a later version is the least of these.
  reason: z.enum(hardFrameReasons).catch('lost'),
  box: box.nullable(),
  people: z.array(foundPerson),
  labels: z.array(box).nullable(),
});

/** The frames of a match in its order; those that were dropped only where they are asked for. */
export async function readFrameRows(
  store: Db,
  videoId: string,
  { dropped }: { readonly dropped: boolean },
): Promise<HardFrameRow[]> {
  const rows = await store.hardFrame.findMany({
    where: { videoId, ...(dropped ? {} : { droppedAt: null }) },
    include: { artifact: true },
    orderBy: [{ seconds: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, ...columns.parse(row) }));
}

/** The file of its image below the folder of its match. */
export function imageName({ artifact }: Pick<HardFrameRow, 'artifact'>): string {
  return `frames/${basename(artifact.path)}`;
}
