// All cues of a match on one clock: what belongs to one moment happens at different times (the sprint
// before, the cheer after), so every cue is moved to the second of the moment itself.

import type { Message } from '@/lib/messages/message';
import { cameraCue, cameraTurns } from './camera-cue';
import type { CueTrack } from './cue-track';
import { motionCue, speedCue } from './motion-cues';
import type { MatchEvidence } from './proposal';
import { type Cue, cues, type ProposerWeights } from './settings';
import { soundCue, whistleCue } from './sound-cues';
import { zoneCue } from './zone-cue';

export type CueTrust = Readonly<Record<Cue, number>>;

export type MatchCues = {
  /** What each cue says of a moment at a second, 0..1. */
  readonly strengths: Readonly<Record<Cue, Float32Array>>;
  /** How far each cue counts in this match, 0..1; 0: the match says nothing about it. */
  readonly trust: CueTrust;
  /** What a cue saw of the moment at a second. */
  readonly reasonAt: (cue: Cue, second: number) => Message;
};

/** When a cue shows, in seconds from the moment: in full within [from, to]. */
const delays: Readonly<Record<Cue, { readonly from: number; readonly to: number }>> = {
  sound: { from: 0, to: 2 },
  whistle: { from: 0, to: 5 },
  zone: { from: -3, to: 2 },
  speed: { from: -5, to: -1 },
  camera: { from: -3, to: 2 },
  motion: { from: -2, to: 1 },
};
/** A zone is drawn on the frame: when the camera turns, it lies on the goal only now and then. */
const turningTrust = 0.4;
/** Earlier and later it fades out within this many seconds. */
const fadeSeconds = 3;

export function matchCues({ series, looks, zones }: MatchEvidence): MatchCues {
  const tracks: Readonly<Record<Cue, CueTrack>> = {
    sound: soundCue(series),
    whistle: whistleCue(series),
    zone: zoneCue(series, looks, zones),
    speed: speedCue(series),
    camera: cameraCue(series),
    motion: motionCue(series),
  };
  return {
    strengths: perCue((cue) => tracks[cue].strengths.map((_, i) => shown(cue, i).strength)),
    trust: perCue((cue) => {
      if (!tracks[cue].isKnown) return 0;
      return cue === 'zone' && cameraTurns(series) ? turningTrust : 1;
    }),
    reasonAt: (cue, second) => tracks[cue].reasonAt(shown(cue, second).second),
  };

  /** The second at which a cue shows a moment best. */
  function shown(cue: Cue, moment: number): { second: number; strength: number } {
    const { from, to } = delays[cue];
    let best = { second: moment, strength: 0 };
    for (let delay = from - fadeSeconds + 1; delay < to + fadeSeconds; delay++) {
      const outside = Math.max(0, from - delay, delay - to);
      const second = moment + delay;
      const strength = (tracks[cue].strengths[second] ?? 0) * (1 - outside / fadeSeconds);
      if (strength > best.strength) best = { second, strength };
    }
    return best;
  }
}

/** One value for each cue. */
export function perCue<T>(value: (cue: Cue) => T): Record<Cue, T> {
  return {
    sound: value('sound'),
    whistle: value('whistle'),
    zone: value('zone'),
    speed: value('speed'),
    camera: value('camera'),
    motion: value('motion'),
  };
}

/**
 * What each cue adds to the score of a moment at a second: its share of the weights, as far as they
 * count in this match, times what it says. The score is their sum, 0..1.
 */
export function partsAt(match: MatchCues, weights: ProposerWeights, second: number) {
  const counted = (cue: Cue) => match.trust[cue] * weights[cue];
  const total = cues.reduce((sum, cue) => sum + counted(cue), 0);
  return perCue((cue) =>
    total > 0 ? (counted(cue) / total) * (match.strengths[cue][second] ?? 0) : 0,
  );
}

export function sumOf(parts: Readonly<Record<Cue, number>>): number {
  return cues.reduce((sum, cue) => sum + parts[cue], 0);
}
