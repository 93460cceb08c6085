// Moments proposed from the index of a match, by what its users say about it.

import type { z } from 'zod';
import type { proposeMomentsRequest, proposeMomentsResult } from '@/lib/contracts/moments';
import type { Moment } from '@/lib/moments/document/moment';
import { presetOf } from '@/lib/moments/presets';
import { proposeMoments } from '@/lib/moments/propose-moments';
import type { Actor } from '../auth/actor';
import { readMatchSeconds } from '../match/match-work';
import { readIndex } from '../match-index/index-cache';
import { readMatch } from '../match-index/match-settings';
import { type Proposed, recordProposals } from './record-proposals';

export async function proposeFromIndex(
  actor: Actor,
  videoId: string,
  request: z.output<typeof proposeMomentsRequest>,
): Promise<z.output<typeof proposeMomentsResult>> {
  return recordProposals(actor, videoId, request, (decided) => propose(actor, videoId, decided));
}

async function propose(
  actor: Actor,
  videoId: string,
  decided: readonly Moment[],
): Promise<Proposed> {
  const index = await readIndex(videoId);
  const { sport, zones, proposer } = await readMatch(actor, videoId);
  const durationSeconds = await readMatchSeconds(videoId);
  if (index.madeSeconds === 0)
    return {
      moments: [],
      notes: ['This match is not indexed yet: there is nothing to propose from.'],
    };
  const { moments, notes } = proposeMoments({
    series: { startSecond: 0, metrics: index.metrics },
    ...{ looks: index.looks, zones, sport, durationSeconds },
    settings: proposer ?? presetOf(sport).settings,
    existing: decided.map(({ startMs, stopMs }) => ({
      startSeconds: startMs / 1000,
      stopSeconds: stopMs / 1000,
    })),
  });
  const isWhole = index.madeSeconds > durationSeconds - 2;
  const part = `Only the first ${Math.floor(index.madeSeconds / 60)} minutes are indexed so far.`;
  return { moments, notes: isWhole ? notes : [...notes, part] };
}
