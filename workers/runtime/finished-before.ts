// Takes files that an earlier run made of the same inputs instead of making them again. Each becomes
// a second name of the same bytes, so each of the two can be deleted without the other. Invariant:
// nothing is linked that the caller then writes over.

import { link } from 'node:fs/promises';
import type { z } from 'zod';
import { findFinished, findFinishedSet } from '@/lib/server/jobs/find-finished';
import type { HandlerContext, ScratchFile } from './job-handler';

export type Wanted<S extends z.ZodType> = {
  readonly kind: ScratchFile['kind'];
  readonly inputHash: string;
  /** Where the file is to be; it does not exist yet. */
  readonly out: string;
  /** The facts that are stored with the file. */
  readonly facts: S;
};

type TakeContext = Pick<HandlerContext, 'job' | 'log' | 'onProgress'>;

/** The stored facts of the file, which is at `out` then; null when it must be made. */
export async function takeFinished<S extends z.ZodType>(
  context: TakeContext,
  { kind, inputHash, out, facts }: Wanted<S>,
): Promise<z.output<S> | null> {
  const found = await findFinished(context.job.ownerId, kind, inputHash);
  if (!found) return null;
  const parsed = facts.safeParse(found.meta);
  if (!parsed.success) return null;
  await link(found.file, out);
  reportTaken(context, inputHash);
  return parsed.data;
}

export type WantedSet<K extends ScratchFile['kind'], S extends z.ZodType> = {
  /** Where each file is to be; none exists yet. */
  readonly outs: Readonly<Record<K, string>>;
  readonly inputHash: string;
  /** The facts that are stored with the files, by kind. */
  readonly facts: S;
};

/** Like `takeFinished`, for files that are made together: all of one run, or null. */
export async function takeFinishedSet<K extends ScratchFile['kind'], S extends z.ZodType>(
  context: TakeContext,
  { outs, inputHash, facts }: WantedSet<K, S>,
): Promise<z.output<S> | null> {
  const kinds = Object.keys(outs) as K[];
  const found = await findFinishedSet(context.job.ownerId, kinds, inputHash);
  if (!found) return null;
  const parsed = facts.safeParse(
    Object.fromEntries(kinds.map((kind) => [kind, found[kind].meta ?? {}])),
  );
  if (!parsed.success) return null;
  for (const kind of kinds) await link(found[kind].file, outs[kind]);
  reportTaken(context, inputHash);
  return parsed.data;
}

function reportTaken({ log, onProgress }: TakeContext, inputHash: string): void {
  onProgress({ stage: 'Made before', done: 1, total: 1, unit: '' });
  log.info({ input_hash: inputHash }, 'made before from the same inputs');
}
