// Use case: the moments of a match as a file of this or another program.

import type { api } from '@/lib/contracts/endpoints/api';
import { proposalFacts } from '@/lib/contracts/moments';
import { joinNotes, type Moment as ListMoment } from '@/lib/highlights/formats/entries/list-file';
import { gameName } from '@/lib/highlights/match-videos';
import { motionOnlyWords } from '@/lib/moments/document/moment';
import { db } from '../db/client';
import type { Moment, Video } from '../db/generated/client';
import { listResponse } from '../highlights/export-list';
import type { Call } from '../http/route';
import { findMatch, listVideoOf } from './find-match';

/** The response: the file to save, named like the match. */
export async function exportMoments({
  actor,
  params,
  query: { format, state },
  requestId,
}: Omit<Call<typeof api.exportMoments>, 'setCookie'>): Promise<Response> {
  const match = await findMatch(actor, params.videoId, 'view');
  const rows = await db().moment.findMany({
    where: { videoId: match.id, ...(state === 'all' ? {} : { state }) },
    orderBy: [{ startMs: 'asc' }, { id: 'asc' }],
  });
  return listResponse(
    format,
    rows.map((row) => listMoment(row, match)),
    { name: `${gameName(match.name)} moments`, requestId },
  );
}

/** A moment as lists write it: they know no label, so it stands before the notes. */
function listMoment(row: Moment, match: Video): ListMoment {
  const { startMs, stopMs, player, include } = row;
  const { name, fps } = listVideoOf(match);
  return {
    ...{ startMs, stopMs, include, fps },
    videoName: name,
    playerName: player,
    notes: momentNotes(row),
  };
}

/** Label, notes, and what a proposal without a detector does not know. */
export function momentNotes({
  label,
  notes,
  proposal,
}: Pick<Moment, 'label' | 'notes' | 'proposal'>): string {
  const isMotionOnly = proposalFacts.safeParse(proposal).data?.motionOnly === true;
  const isUnsaid = isMotionOnly && !notes.includes(motionOnlyWords);
  return joinNotes([label, notes, isUnsaid ? motionOnlyWords : undefined]);
}
