// Sound: the crowd rises, the referee whistles. Levels are dB; positions are seconds of the
// series.

import { message } from '@/lib/messages/message';
import { valueAt } from '@/lib/vision/value-at';
import { type CueTrack, unknownCue } from './cue-track';
import type { IndexSeries } from './series';
import {
  above,
  isKnown,
  meanWithin,
  median,
  runningMedian,
  strengthOf,
  usualDeviation,
  within,
} from './statistics';

/** What is usual is the median of this many seconds before and after: longer than any cheer. */
const usualSeconds = 60;
/** A cheer lasts: the median of its first seconds counts, so that one bang is none. */
const cheerSeconds = 3;
/** It begins: before it was quieter for this long. */
const quietSeconds = 6;
/** Below this deviation a match counts as evenly loud, in dB. */
const evenDb = 1.5;
/** Digital silence is no level to compare with, in dBFS. */
const silenceDb = -80;

export function soundCue(series: IndexSeries): CueTrack {
  const levels = series.metrics.sound.map((level) =>
    Number.isNaN(level) ? level : Math.max(level, silenceDb),
  );
  if (!isKnown(levels)) return unknownCue(series);
  const louder = above(levels, runningMedian(levels, usualSeconds));
  const begins = levels.map((_, i) => beginningAt(levels, i));
  const scale = usualDeviation(begins, evenDb);
  // A rise lies over what is usual around it and over what was just before.
  const rises = begins.map((begin, i) =>
    Math.min(begin, median(within(louder, i, i + cheerSeconds))),
  );
  return {
    strengths: rises.map((rise) => strengthOf(rise / scale)),
    isKnown: true,
    reasonAt: (second) =>
      message('crowd rose {decibels} dB', { decibels: Math.round(valueAt(rises, second)) }),
  };
}

/** How much louder the seconds from one on are than those before it. */
function beginningAt(levels: Float32Array, second: number): number {
  const after = median(within(levels, second, second + cheerSeconds));
  return after - meanWithin(levels, second - quietSeconds, second - 1);
}

/** A whistle this far above its surroundings is clear, in dB. */
const clearWhistleDb = 12;
/** Where more of a match than this sounds like a whistle, it is something else. */
const whistleShareMax = 0.1;

export function whistleCue(series: IndexSeries): CueTrack {
  const { whistle } = series.metrics;
  const share = whistle.filter((level) => level >= clearWhistleDb).length / whistle.length;
  if (!isKnown(whistle) || share > whistleShareMax) return unknownCue(series);
  const usual = median(whistle);
  return {
    strengths: whistle.map((level) =>
      level >= clearWhistleDb ? strengthOf(1 + (level - usual) / 4) : 0,
    ),
    isKnown: true,
    reasonAt: () => message('whistle'),
  };
}
