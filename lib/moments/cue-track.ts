// A cue over a match: how strongly each second shows it, and what is said of such a second.

import type { Message } from '@/lib/messages/message';
import type { IndexSeries } from './series';

export type CueTrack = {
  /** Per second of the series, 0..1; 0 where nothing is known. */
  readonly strengths: Float32Array;
  /** false: the match says too little for this cue to count at all. */
  readonly isKnown: boolean;
  /** What a second shows. */
  readonly reasonAt: (second: number) => Message;
};

/** The cue of a match that does not have it. */
export function unknownCue({ metrics }: IndexSeries): CueTrack {
  return {
    strengths: new Float32Array(metrics.people.length),
    isKnown: false,
    reasonAt: () => ({ source: '' }),
  };
}
