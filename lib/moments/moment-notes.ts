// What a proposal says in the notes of a list: its reasons and its score, on one line.

import type { ProposedMoment } from './proposal';

/** "crowd rose 9 dB, camera panned left (score 0.62)" */
export function momentNotes({ reasons, score }: Pick<ProposedMoment, 'reasons' | 'score'>): string {
  return `${reasons.join(', ')} (score ${score.toFixed(2)})`;
}
