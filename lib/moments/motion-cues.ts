// What moves: people who sprint, and the share of the frame that moves. Positions are seconds of the
// series.

import { message } from '@/lib/messages/message';
import { valueAt } from '@/lib/vision/value-at';
import { type CueTrack, unknownCue } from './cue-track';
import type { IndexSeries } from './series';
import { above, isKnown, runningMedian, strengthOf, usualDeviation } from './statistics';

const usualSeconds = 60;
/** Below this deviation speeds count as even, in body heights per second. */
const evenSpeed = 0.15;
/** Below this deviation the moving share counts as even. */
const evenMotion = 0.02;

/** The fastest players are faster than usual. */
export function speedCue(series: IndexSeries): CueTrack {
  const { speedHigh } = series.metrics;
  const usual = runningMedian(speedHigh, usualSeconds);
  return risingCue(series, speedHigh, usual, evenSpeed, (second) => {
    const [now, before] = [valueAt(speedHigh, second), valueAt(usual, second)];
    return message(
      'players ran {now, number, ::@#} heights a second (usually {before, number, ::@#})',
      { now, before },
    );
  });
}

/** More of the frame moves than usual. */
export function motionCue(series: IndexSeries): CueTrack {
  const { motion } = series.metrics;
  const usual = runningMedian(motion, usualSeconds);
  return risingCue(series, motion, usual, evenMotion, (second) =>
    message('{percent} % of the frame moved', {
      percent: Math.round(100 * valueAt(motion, second)),
    }),
  );
}

function risingCue(
  series: IndexSeries,
  values: Float32Array,
  usual: Float32Array,
  floor: number,
  reasonAt: CueTrack['reasonAt'],
): CueTrack {
  if (!isKnown(values)) return unknownCue(series);
  const more = above(values, usual);
  const scale = usualDeviation(more, floor);
  return {
    strengths: more.map((value) => strengthOf(value / scale)),
    isKnown: true,
    reasonAt,
  };
}
