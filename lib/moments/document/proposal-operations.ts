// Proposals -> operations of the list: new ones are added as proposed, those that were still open are
// replaced. What someone has decided on stays.

import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import type { Moment, MomentOperation } from './moment';

/** A moment that is proposed; seconds. */
export type Proposal = {
  readonly startSeconds: number;
  readonly stopSeconds: number;
  readonly peakSeconds: number;
  /** 0..1 within the match. */
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
  /** The strongest first. */
  readonly reasons: readonly Message[];
  /** From motion and sound alone, without a detector. */
  readonly motionOnly: boolean;
};

export type ProposalAuthor = {
  readonly createdAt: string;
  readonly createdBy: string;
  readonly newId: () => string;
};

/** A proposal that is neither accepted nor rejected. */
export function isOpenProposal({ origin, state }: Moment): boolean {
  return origin === 'proposed' && state === 'proposed';
}

/** One change: removes the open proposals of the list and adds the new ones. */
export function proposalOperations(
  present: readonly Moment[],
  proposals: readonly Proposal[],
  { createdAt, createdBy, newId }: ProposalAuthor,
): MomentOperation[] {
  return [
    ...present.filter(isOpenProposal).map(({ id }): MomentOperation => ({ op: 'remove', id })),
    ...proposals.map(
      ({ startSeconds, stopSeconds, ...proposal }): MomentOperation => ({
        op: 'add',
        moment: {
          ...{ id: newId(), createdAt, createdBy, player: '', label: '', include: true },
          startMs: Math.round(startSeconds * 1000),
          stopMs: Math.round(stopSeconds * 1000),
          notes: proposalNotes(proposal.reasons),
          ...{ origin: 'proposed', state: 'proposed', proposal: storedFacts(proposal) },
        },
      }),
    ),
  ];
}

/** Reasons are kept in English, and as messages for pages in other languages. */
function storedFacts({ reasons, ...facts }: Omit<Proposal, 'startSeconds' | 'stopSeconds'>) {
  return {
    ...facts,
    reasons: reasons.map((reason) => inEnglish(reason)),
    reasonTexts: reasons,
  };
}

/** What a proposal writes into the notes of its moment, which are its user's from then on. */
export function proposalNotes(reasons: readonly (string | Message)[]): string {
  return reasons.map((reason) => inEnglish(reason)).join(', ');
}

/** The words of the change. */
export function proposalWords(proposals: readonly Proposal[]): Message {
  const count = proposals.length;
  return proposals.some(({ motionOnly }) => motionOnly)
    ? message(
        '{count, plural, one {# moment} other {# moments}} proposed from motion and sound alone',
        { count },
      )
    : message('{count, plural, one {# moment} other {# moments}} proposed', { count });
}
