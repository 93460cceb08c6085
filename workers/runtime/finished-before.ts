// Takes a file that an earlier run made of the same inputs instead of making it again. It becomes a
// second name of the same bytes, so each of the two can be deleted without the other. Invariant:
// nothing is linked that the caller then writes over.

import { link } from 'node:fs/promises';
import type { z } from 'zod';
import { findFinished } from '@/lib/server/jobs/find-finished';
import type { HandlerContext, ScratchFile } from './job-handler';

export type Wanted<S extends z.ZodType> = {
  readonly kind: ScratchFile['kind'];
  readonly inputHash: string;
  /** Where the file is to be; it does not exist yet. */
  readonly out: string;
  /** The facts that are stored with the file. */
  readonly facts: S;
};

/** The stored facts of the file, which is at `out` then; null when it must be made. */
export async function takeFinished<S extends z.ZodType>(
  { job, log, onProgress }: Pick<HandlerContext, 'job' | 'log' | 'onProgress'>,
  { kind, inputHash, out, facts }: Wanted<S>,
): Promise<z.output<S> | null> {
  const found = await findFinished(job.ownerId, kind, inputHash);
  if (!found) return null;
  const parsed = facts.safeParse(found.meta);
  if (!parsed.success) return null;
  await link(found.file, out);
  onProgress({ stage: 'Made before', done: 1, total: 1, unit: '' });
  log.info({ input_hash: inputHash }, 'made before from the same inputs');
  return parsed.data;
}
