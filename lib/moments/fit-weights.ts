// New weights from what a user accepted and rejected, and what they would change. Nothing is applied
// here: the report is there to be looked at first.
//
// Logistic regression with weights that are not negative. Each weight has a normal prior around the
// present one, so that a few examples move it a little and many move it to where they say.

import { type Message, message } from '@/lib/messages/message';
import { valueAt } from '@/lib/vision/value-at';
import { type CueTrust, type MatchCues, matchCues, partsAt, perCue, sumOf } from './match-cues';
import type { Interval, MatchEvidence } from './proposal';
import { proposeFrom } from './propose-moments';
import { type Cue, cues, type ProposerWeights } from './settings';

/** A row of the list that a user decided on; tagged rows count as accepted. */
export type DecidedMoment = Interval & { readonly accepted: boolean };

/** How many of the decided moments are proposed with some weights. */
export type WeightEffect = {
  readonly accepted: number;
  readonly rejected: number;
  /** The highest scores, as many as are accepted: the share of them that is accepted. */
  readonly precision: number;
};

export type WeightFit = {
  readonly weights: ProposerWeights;
  readonly accepted: number;
  readonly rejected: number;
  readonly before: WeightEffect;
  /** Its precision is that expected of moments not seen yet: each is judged without itself. */
  readonly after: WeightEffect;
  /** For the user: what the fit is worth. */
  readonly notes: readonly Message[];
};

export type Example = {
  /** What each cue says, 0..1, as far as it counts in the match. */
  readonly strengths: Readonly<Record<Cue, number>>;
  readonly accepted: boolean;
};

/** Fewer of either kind say nothing. */
const examplesMin = 3;
/** More examples than this are judged in groups, not one by one. */
const foldsMax = 20;
/** Log odds per score: a score higher by a tenth makes a moment three times as likely. */
const oddsPerScore = 12;
/** How far the prior lets a weight move, as a share of all weights. */
const priorShare = 0.12;
const priorOffset = 5;
const iterations = 250;
const weightMax = 10;

export function fitWeights(evidence: MatchEvidence, decided: readonly DecidedMoment[]): WeightFit {
  const match = matchCues(evidence);
  const present = evidence.settings.weights;
  const examples = decided.map((moment) => exampleOf(moment, match, evidence));
  const counts = {
    accepted: decided.filter(({ accepted }) => accepted).length,
    rejected: decided.filter(({ accepted }) => !accepted).length,
  };
  const isEnough = Math.min(counts.accepted, counts.rejected) >= examplesMin;
  const weights = isEnough ? fitExamples(examples, present, match.trust) : present;
  const effect = (chosen: ProposerWeights, scores: readonly number[]): WeightEffect => ({
    ...proposedOf(
      match,
      { ...evidence, settings: { ...evidence.settings, weights: chosen } },
      decided,
    ),
    precision: precisionAtAccepted(examples, scores),
  });
  return {
    weights,
    ...counts,
    before: effect(
      present,
      examples.map((example) => scoreOf(example, present)),
    ),
    after: effect(
      weights,
      isEnough
        ? heldOutScores(examples, present, match.trust)
        : examples.map((example) => scoreOf(example, present)),
    ),
    notes: isEnough
      ? []
      : [
          message(
            'At least {least} accepted and {least} rejected moments are needed; there are {accepted} and {rejected}. The weights stay as they are.',
            { least: examplesMin, ...counts },
          ),
        ],
  };
}

/** The weights that separate the examples best, near the present ones. */
export function fitExamples(
  examples: readonly Example[],
  present: ProposerWeights,
  trust: CueTrust,
): ProposerWeights {
  const fitted = cues.filter((cue) => trust[cue] > 0);
  const total = fitted.reduce((sum, cue) => sum + present[cue], 0);
  if (total === 0 || examples.length === 0) return present;
  const prior = perCue((cue) => (oddsPerScore * present[cue]) / total);
  const odds = { ...prior };
  let offset = 0;
  // The steepest the loss can be: a quarter per example and feature.
  const rate = 1 / (0.25 * examples.length * (fitted.length + 1) + 1);
  const tightness = 1 / (oddsPerScore * priorShare) ** 2;
  for (let i = 0; i < iterations; i++) {
    const errors = examples.map(({ strengths, accepted }) => {
      const sum = fitted.reduce((so, cue) => so + odds[cue] * strengths[cue], offset);
      return 1 / (1 + Math.exp(-sum)) - (accepted ? 1 : 0);
    });
    for (const cue of fitted) {
      const slope = examples.reduce(
        (so, { strengths }, n) => so + valueAt(errors, n) * strengths[cue],
        0,
      );
      odds[cue] = Math.max(0, odds[cue] - rate * (slope + tightness * (odds[cue] - prior[cue])));
    }
    const slope = errors.reduce((sum, error) => sum + error, 0);
    offset -= rate * (slope + offset / priorOffset ** 2);
  }
  const sum = fitted.reduce((so, cue) => so + odds[cue], 0);
  if (sum === 0) return present;
  return perCue((cue) =>
    trust[cue] > 0 ? Math.min(weightMax, (total * odds[cue]) / sum) : present[cue],
  );
}

/** What the cues say of a moment at its best second. */
function exampleOf(
  { startSeconds, stopSeconds, accepted }: DecidedMoment,
  match: MatchCues,
  { series, settings }: MatchEvidence,
): Example {
  const first = Math.max(0, Math.floor(startSeconds) - series.startSecond);
  const length = Math.max(1, Math.ceil(stopSeconds - startSeconds));
  const seconds = Array.from({ length }, (_, i) => first + i);
  const score = (second: number) => sumOf(partsAt(match, settings.weights, second));
  const best = seconds.reduce((so, second) => (score(second) > score(so) ? second : so), first);
  const counted = (cue: Cue) => match.trust[cue] * (match.strengths[cue][best] ?? 0);
  return { strengths: perCue(counted), accepted };
}

/** In proportion to the score of the moment, for comparison within the match. */
function scoreOf({ strengths }: Example, weights: ProposerWeights): number {
  return cues.reduce((sum, cue) => sum + weights[cue] * strengths[cue], 0);
}

/** The score of every example by weights that were fitted without it. */
function heldOutScores(
  examples: readonly Example[],
  present: ProposerWeights,
  trust: CueTrust,
): number[] {
  const folds = Math.min(foldsMax, examples.length);
  const weights = Array.from({ length: folds }, (_, fold) =>
    fitExamples(
      examples.filter((_one, i) => i % folds !== fold),
      present,
      trust,
    ),
  );
  return examples.map((example, i) => scoreOf(example, valueAt(weights, i % folds)));
}

function precisionAtAccepted(examples: readonly Example[], scores: readonly number[]): number {
  const ranked = examples
    .map(({ accepted }, i) => ({ accepted, score: valueAt(scores, i) }))
    .sort((a, b) => b.score - a.score);
  const count = examples.filter(({ accepted }) => accepted).length;
  return ranked.slice(0, count).filter(({ accepted }) => accepted).length / Math.max(1, count);
}

/** How many of the decided moments would be proposed if they were not in the list. */
function proposedOf(match: MatchCues, evidence: MatchEvidence, decided: readonly DecidedMoment[]) {
  const { moments } = proposeFrom(match, { ...evidence, existing: [] });
  const count = (wanted: boolean) =>
    decided.filter(
      ({ accepted, startSeconds, stopSeconds }) =>
        accepted === wanted &&
        moments.some(
          ({ peakSeconds }) => startSeconds <= peakSeconds && peakSeconds <= stopSeconds,
        ),
    ).length;
  return { accepted: count(true), rejected: count(false) };
}
