// What a proposal says in the notes of a list: its reasons and its score, on one line.

import { proposalNotes } from './document/proposal-operations';
import type { ProposedMoment } from './proposal';

/** "crowd rose 9 dB, camera panned left (score 0.62)" */
export function momentNotes({ reasons, score }: Pick<ProposedMoment, 'reasons' | 'score'>): string {
  return `${proposalNotes(reasons)} (score ${score.toFixed(2)})`;
}
