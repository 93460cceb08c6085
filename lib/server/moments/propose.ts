// Moments proposed from the index of a match, by what its users say about it; and the weights that
// their decisions speak for.

import type { z } from 'zod';
import { proposerWeights } from '@/lib/contracts/match-settings';
import type {
  proposeMomentsRequest,
  proposeMomentsResult,
  WeightFitView,
} from '@/lib/contracts/moments';
import { type Message, message } from '@/lib/messages/message';
import type { Moment } from '@/lib/moments/document/moment';
import { isOpenProposal } from '@/lib/moments/document/proposal-operations';
import { fitWeights } from '@/lib/moments/fit-weights';
import { presetOf } from '@/lib/moments/presets';
import type { Interval, MatchEvidence } from '@/lib/moments/proposal';
import { proposeMoments } from '@/lib/moments/propose-moments';
import type { Actor } from '../auth/actor';
import { db } from '../db/client';
import { readMatchSeconds } from '../match/match-work';
import { readIndex } from '../match-index/index-cache';
import { readMatch } from '../match-index/match-settings';
import { findMatch } from './find-match';
import { allMoments, notesView, type Proposed, recordProposals } from './record-proposals';

const notIndexed = message('This match is not indexed yet: there is nothing to propose from.');

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
  const known = await readEvidence(actor, videoId, decided.map(interval));
  if (!known) return { moments: [], notes: [notIndexed] };
  const { moments, notes } = proposeMoments(known.evidence);
  return { moments, notes: [...notes, ...known.notes] };
}

/**
 * What the weights would be by what was accepted, tagged and rejected, and the effect. Nothing is
 * changed: the weights are a setting of the match.
 */
export async function fitFromDecisions(actor: Actor, videoId: string): Promise<WeightFitView> {
  await findMatch(actor, videoId, 'edit');
  const decided = (await allMoments(db(), videoId)).filter((moment) => !isOpenProposal(moment));
  const known = await readEvidence(actor, videoId, []);
  if (!known) return { fit: null, ...notesView([notIndexed]) };
  const { notes, weights, ...fit } = fitWeights(
    known.evidence,
    decided.map((moment) => ({ ...interval(moment), accepted: moment.state === 'accepted' })),
  );
  return {
    fit: { ...fit, weights: proposerWeights.parse(rounded(weights)) },
    ...notesView([...notes, ...known.notes]),
  };
}

const interval = ({ startMs, stopMs }: Moment): Interval => ({
  startSeconds: startMs / 1000,
  stopSeconds: stopMs / 1000,
});

/** To two places: more of them say nothing. */
function rounded(weights: MatchEvidence['settings']['weights']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(weights).map(([cue, weight]) => [cue, Math.round(100 * weight) / 100]),
  );
}

/** What there is to propose from, and a note where that is a part of the match; null: nothing. */
async function readEvidence(
  actor: Actor,
  videoId: string,
  existing: readonly Interval[],
): Promise<{ readonly evidence: MatchEvidence; readonly notes: readonly Message[] } | null> {
  const index = await readIndex(videoId);
  if (index.madeSeconds === 0) return null;
  const { sport, zones, proposer } = await readMatch(actor, videoId);
  const durationSeconds = await readMatchSeconds(videoId);
  const isWhole = index.madeSeconds > durationSeconds - 2;
  const part = message(
    'Only the first {minutes, plural, one {# minute is} other {# minutes are}} indexed so far.',
    { minutes: Math.floor(index.madeSeconds / 60) },
  );
  return {
    evidence: {
      series: { startSecond: 0, metrics: index.metrics },
      ...{ looks: index.looks, zones, sport, durationSeconds, existing },
      settings: proposer ?? presetOf(sport).settings,
    },
    notes: isWhole ? [] : [part],
  };
}
