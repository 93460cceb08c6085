// The proposer: what an index says second by second -> moments that are worth looking at, each with
// its reasons. The same match, settings and list give the same proposals.

import { type Message, message } from '@/lib/messages/message';
import { valueAt } from '@/lib/vision/value-at';
import { replaySeconds } from './camera-cue';
import { type MatchCues, matchCues, partsAt, sumOf } from './match-cues';
import { farApart, peaksOf } from './pick-peaks';
import type { Interval, MatchEvidence, Proposals, ProposedMoment } from './proposal';
import { type Cue, cues } from './settings';
import { isKnown } from './statistics';

/** Marks proposals of a match in which no people were looked for. */
export const motionOnlyReason = message('motion only, no player track');

/** A list row longer than this is a period of the match, not a moment, in seconds. */
const momentSecondsMax = 180;
/** Moments that overlap are one, unless it would be this many times as long as usual. */
const mergedLengthsMax = 2;
/** A cue is a reason from this strength on: a deviation of two. */
const reasonStrength = 0.28;
/** A replay begins within this time after what it repeats, in seconds. */
const replayAfterSeconds = 60;

export function proposeMoments(evidence: MatchEvidence): Proposals {
  const { series, settings } = evidence;
  const motionOnly = !isKnown(series.metrics.people);
  if (motionOnly && !settings.motionOnly)
    return {
      moments: [],
      notes: [
        message(
          'The index of this match knows no people: there was no detector. Proposals from motion and sound alone are switched off; switch them on in the settings of the proposals.',
        ),
      ],
    };
  return proposeFrom(matchCues(evidence), evidence);
}

/** The proposals of a match whose cues are known already. */
export function proposeFrom(match: MatchCues, evidence: MatchEvidence): Proposals {
  const moments = merged(peakSeconds(evidence, match), evidence)
    .map((peaks) => momentOf(peaks, match, evidence))
    .sort((a, b) => a.startSeconds - b.startSeconds);
  return { moments, notes: notesOf(match, evidence, moments.length) };
}

/** The seconds of the series that are proposed, the best first. */
function peakSeconds(evidence: MatchEvidence, match: MatchCues): number[] {
  const { series, settings, existing, durationSeconds } = evidence;
  const scores = series.metrics.people.map((_, i) => sumOf(partsAt(match, settings.weights, i)));
  const replays = replaySeconds(series);
  const peaks = farApart(peaksOf(scores, settings.minScore), scores, settings.minGap);
  const isReplay = (peak: number, rank: number) =>
    replays[peak] === 1 &&
    peaks.slice(0, rank).some((other) => peak > other && peak - other <= replayAfterSeconds);
  return peaks.filter((peak, rank) => {
    const time = series.startSecond + peak;
    const isListed = existing.some((moment) => covers(moment, time, settings.minGap / 2));
    return time < durationSeconds && !isListed && !isReplay(peak, rank);
  });
}

function covers({ startSeconds, stopSeconds }: Interval, time: number, margin: number): boolean {
  if (stopSeconds - startSeconds > momentSecondsMax) return false;
  return time >= startSeconds - margin && time <= stopSeconds + margin;
}

/**
 * Peaks whose moments overlap as one moment, the best peak of each first; as many as the settings
 * allow.
 */
function merged(peaks: readonly number[], { settings }: MatchEvidence): number[][] {
  const length = settings.pre + settings.post;
  const groups: number[][] = [];
  for (const peak of peaks) {
    const touching = groups.filter((group) =>
      group.some((other) => Math.abs(other - peak) < length),
    );
    const [first] = touching;
    if (first === undefined) {
      if (groups.length < settings.maxMoments) groups.push([peak]);
      continue;
    }
    const span = Math.max(...first, peak) - Math.min(...first, peak) + length;
    if (touching.length === 1 && span <= mergedLengthsMax * length) first.push(peak);
  }
  return groups;
}

function momentOf(
  peaks: readonly number[],
  match: MatchCues,
  { series, settings, durationSeconds }: MatchEvidence,
): ProposedMoment {
  const [peak = 0] = peaks;
  const first = series.startSecond + Math.min(...peaks);
  const last = series.startSecond + Math.max(...peaks);
  const motionOnly = !isKnown(series.metrics.people);
  const parts = partsAt(match, settings.weights, peak);
  return {
    startSeconds: Math.max(0, first - settings.pre),
    stopSeconds: Math.min(durationSeconds, last + settings.post),
    peakSeconds: series.startSecond + peak,
    score: sumOf(parts),
    parts,
    reasons: [...reasonsOf(peak, parts, match), ...(motionOnly ? [motionOnlyReason] : [])],
    motionOnly,
  };
}

/** What adds most to the score first; at least one. */
function reasonsOf(peak: number, parts: Readonly<Record<Cue, number>>, match: MatchCues) {
  const strongest = cues.filter((cue) => parts[cue] > 0).sort((a, b) => parts[b] - parts[a]);
  const clear = strongest.filter((cue) => valueAt(match.strengths[cue], peak) >= reasonStrength);
  return (clear.length > 0 ? clear : strongest.slice(0, 1)).map((cue) => match.reasonAt(cue, peak));
}

const unknownWords: Readonly<Record<Cue, Message>> = {
  sound: message('There is too little sound to compare with: crowd noise did not count.'),
  whistle: message('Whistles cannot be told from other tones in this match: they did not count.'),
  zone: message('People were not looked for: people in zones did not count.'),
  speed: message('Speeds of people are not known: they did not count.'),
  camera: message('The camera does not move, or its motion is not known: it did not count.'),
  motion: message('Motion in the frame is not known: it did not count.'),
};

function notesOf(match: MatchCues, { settings }: MatchEvidence, found: number): Message[] {
  const unknown = cues.filter((cue) => settings.weights[cue] > 0 && match.trust[cue] === 0);
  const notes = unknown.map((cue) => unknownWords[cue]);
  if (found === settings.maxMoments)
    notes.push(
      message('The {found} best are proposed: that is the maximum of the settings.', { found }),
    );
  if (found === 0)
    notes.push(
      message('Nothing stands out more than the settings ask for and is not in the list yet.'),
    );
  return notes;
}
