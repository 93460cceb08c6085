// The rows that a collection leaves behind, in the transaction that stores their images.

import { assert } from '@/lib/errors/app-error';
import type { FoundPerson } from '@/lib/vision/hard-frames/find-hard-frames';
import type { HardFrameReason } from '@/lib/vision/hard-frames/params';
import type { Box } from '@/lib/vision/types';
import type { Db } from '../db/client';
import { Prisma } from '../db/generated/client';
import { toJson } from '../db/json';

export type NewHardFrame = {
  /** Of its image among the files of the job. */
  readonly part: string;
  readonly clipId: string;
  readonly frame: number;
  readonly seconds: number;
  readonly reason: HardFrameReason;
  readonly box: Box | null;
  readonly confidence: number | null;
  readonly people: readonly FoundPerson[];
  readonly width: number;
  readonly height: number;
  readonly imageHash: string;
};

type StoredPart = { readonly part?: string; readonly stored: { readonly path: string } };

/** Writes the rows of frames whose images have theirs. */
export async function recordHardFrames(
  tx: Db,
  videoId: string,
  frames: readonly NewHardFrame[],
  files: readonly StoredPart[],
): Promise<void> {
  const paths = new Map(files.map(({ part, stored }) => [part, stored.path]));
  const artifacts = await tx.artifact.findMany({
    where: { path: { in: [...paths.values()] } },
    select: { id: true, path: true },
  });
  await tx.hardFrame.createMany({
    data: frames.map(({ part, box, people, ...frame }) => {
      const artifactId = artifacts.find(({ path }) => path === paths.get(part))?.id;
      assert(artifactId, 'a hard frame has its image');
      const [boxJson, peopleJson] = [box ? toJson(box) : Prisma.DbNull, toJson(people)];
      return { ...frame, videoId, artifactId, box: boxJson, people: peopleJson };
    }),
  });
}
