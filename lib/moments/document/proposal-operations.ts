// Proposals -> operations of the list: new ones are added as proposed, those that were still open are
// replaced. What someone has decided on stays.

import type { Moment, MomentOperation } from './moment';

/** A moment that is proposed; seconds. */
export type Proposal = {
  readonly startSeconds: number;
  readonly stopSeconds: number;
  readonly peakSeconds: number;
  /** 0..1 within the match. */
  readonly score: number;
  readonly parts: Readonly<Record<string, number>>;
  /** In words, the strongest first. */
  readonly reasons: readonly string[];
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
      ({ startSeconds, stopSeconds, ...facts }): MomentOperation => ({
        op: 'add',
        moment: {
          ...{ id: newId(), createdAt, createdBy, player: '', label: '', include: true },
          startMs: Math.round(startSeconds * 1000),
          stopMs: Math.round(stopSeconds * 1000),
          notes: facts.reasons.join(', '),
          ...{ origin: 'proposed', state: 'proposed', proposal: facts },
        },
      }),
    ),
  ];
}

/** The words of the change. */
export function proposalSummary(proposals: readonly Proposal[]): string {
  const count = proposals.length === 1 ? '1 moment' : `${proposals.length} moments`;
  const source = proposals.some(({ motionOnly }) => motionOnly)
    ? ' from motion and sound alone'
    : '';
  return `${count} proposed${source}`;
}
