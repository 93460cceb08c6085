// Proposed moments become rows of the list, as one change that can be undone. What proposes them is
// an argument: it gets the moments that are not to be proposed again.

import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { proposeMomentsRequest, proposeMomentsResult } from '@/lib/contracts/moments';
import type { Message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import type { Moment } from '@/lib/moments/document/moment';
import {
  isOpenProposal,
  type Proposal,
  proposalOperations,
  proposalWords,
} from '@/lib/moments/document/proposal-operations';
import type { Actor } from '../auth/actor';
import { type Db, db } from '../db/client';
import { inTransaction } from '../queue/transaction';
import { findMatch } from './find-match';
import { toMoment } from './moment-rows';
import { readMoments } from './read-moments';
import { hasChange, lockList, recordChange } from './record-change';

export type Proposed = {
  readonly moments: readonly Proposal[];
  /** For the user: what was looked at, and what could not be. */
  readonly notes: readonly Message[];
};

/** `propose`: from the moments that someone has made or decided on. */
export async function recordProposals(
  actor: Actor,
  videoId: string,
  { changeId, since }: z.output<typeof proposeMomentsRequest>,
  propose: (decided: readonly Moment[]) => Promise<Proposed>,
): Promise<z.output<typeof proposeMomentsResult>> {
  await findMatch(actor, videoId, 'edit');
  const decided = (await allMoments(db(), videoId)).filter((moment) => !isOpenProposal(moment));
  const { moments, notes } = await propose(decided);
  const author = {
    ...{ createdBy: actor.id, createdAt: new Date().toISOString() },
    newId: () => randomUUID(),
  };
  await inTransaction(async (unit) => {
    const list = await lockList(unit, videoId);
    if (await hasChange(unit, list, changeId)) return;
    // Read again: a proposal that was accepted meanwhile is no open one.
    const present = await allMoments(unit.tx, videoId);
    const operations = proposalOperations(present, moments, author);
    const change = { changeId, operations, words: proposalWords(moments) };
    if (operations.length > 0) await recordChange(unit, list, actor, change);
  });
  return {
    list: await readMoments(actor, videoId, since),
    proposed: moments.length,
    ...notesView(notes),
  };
}

/** Notes as the API shows them: in English, and for pages in other languages. */
export function notesView(notes: readonly Message[]) {
  return { notes: notes.map((note) => inEnglish(note)), noteTexts: [...notes] };
}

/** Every moment of the list, in any state. */
export async function allMoments(tx: Db, videoId: string): Promise<Moment[]> {
  return (await tx.moment.findMany({ where: { videoId } })).map(toMoment);
}
