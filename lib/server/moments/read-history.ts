// Use case: who changed the list, when and what, in pages.

import type { z } from 'zod';
import type { historyQuery, MomentHistory } from '@/lib/contracts/moments';
import { undoneRevisions } from '@/lib/moments/document/change-stack';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { findMatch } from './find-match';
import { storedMessage } from './stored-operations';

const facts = {
  ...{ revision: true, actorId: true, summary: true, text: true },
  ...{ undoes: true, at: true },
} as const;

/** A page of the history, newest first. */
export async function readHistory(
  actor: Actor,
  videoId: string,
  { before, limit }: z.output<typeof historyQuery>,
): Promise<MomentHistory> {
  await findMatch(actor, videoId, 'view');
  const page = await db().momentChange.findMany({
    where: { videoId, ...(before === undefined ? {} : { revision: { lt: before } }) },
    orderBy: { revision: 'desc' },
    take: limit,
    select: facts,
  });
  const oldest = page.at(-1)?.revision ?? 1;
  const undos = await db().momentChange.findMany({
    where: { videoId, undoes: { not: null }, revision: { gt: oldest } },
    orderBy: { revision: 'asc' },
    select: { revision: true, undoes: true },
  });
  const undone = undoneRevisions(undos);
  const names = await namesOf(page.flatMap(({ actorId }) => actorId ?? []));
  return {
    changes: page.map(({ revision, actorId, summary, text, undoes, at }) => ({
      ...{ revision, summary, undoes },
      text: storedMessage(text),
      at: at.toISOString(),
      by: names.get(actorId ?? '') ?? null,
      undone: undone.has(revision),
    })),
    next: oldest > 1 ? oldest : null,
  };
}

async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const users = await db().user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, userName: true },
  });
  return new Map(users.map(({ id, userName }) => [id, userName]));
}
