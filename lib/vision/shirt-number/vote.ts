// The number of a person from all frames in which it was looked for: the posterior of a closed set
// with one alternative, "no number to be read here".
//
//   S(s)      = sum over frames of ln(1 + sum over reads r of e(r) rho(r | s) / c)
//   L(s)      = exp S(s) of one digit; of two (1 - h) exp S(s) + h / 2 sum over its digits exp S(d)
//   P(s)      = (1 - q) p(s) L(s) / Z,   P(none) = q / Z
//
//   e(r)      evidence of a frame for the read r (number-evidence)
//   rho(r|s)  how a number s is misread as r in a frame: whole, a digit hidden, a digit added
//   c         evidence that clutter gives to a number; a frame without evidence says nothing
//   h         probability that a digit is hidden in all frames
//   p(s), q   prior of each number among numbers, and that none can be read
//
// A product of frames as independent classifiers (Kittler et al. 1998), each a mixture of a read and
// of clutter, so that one false read cannot outweigh the others.

import { valueAt } from '../value-at';
import { shirtNumbers } from './number-evidence';
import type { ShirtNumberParams } from './params';

/** Probability of each of `shirtNumbers`, and that none could be read. They sum to 1. */
export type NumberPosterior = {
  readonly probabilities: Float64Array;
  readonly none: number;
};

/** A number that was read, with its probability. */
export type NumberRead = { readonly number: string; readonly probability: number };

/** The posterior after the frames of one person; without frames it is the prior. */
export function voteNumber(
  frames: readonly Float64Array[],
  params: ShirtNumberParams,
): NumberPosterior {
  const { clutter, alwaysHidden, nonePrior } = params;
  const logs = shirtNumbers.map((number) =>
    frames.reduce(
      (sum, evidence) => sum + Math.log1p(supportOf(number, evidence, params) / clutter),
      0,
    ),
  );
  const largest = Math.max(...logs);
  const likelihoods = logs.map((log) => Math.exp(log - largest));
  const ofDigit = (digit: string | undefined) => valueAt(likelihoods, Number(digit));
  const priors = numberPriors(params);
  const weights = Float64Array.from(shirtNumbers, (number, index) => {
    const whole = valueAt(likelihoods, index);
    const hidden = (ofDigit(number[0]) + ofDigit(number[1] ?? number[0])) / 2;
    const likelihood = number.length === 1 ? whole : whole + alwaysHidden * (hidden - whole);
    return (1 - nonePrior) * valueAt(priors, index) * likelihood;
  });
  const none = nonePrior * Math.exp(-largest);
  const total = weights.reduce((sum, weight) => sum + weight, none);
  return { probabilities: weights.map((weight) => weight / total), none: none / total };
}

/** The number, or null: cannot tell. */
export function readNumber(
  { probabilities }: NumberPosterior,
  params: ShirtNumberParams,
): NumberRead | null {
  const probability = Math.max(...probabilities);
  if (probability < params.readMin) return null;
  return { number: valueAt(shirtNumbers, probabilities.indexOf(probability)), probability };
}

/**
 * Log-likelihood ratio that two people wear one number against two unrelated ones, nats: with
 * m(s) = P(none) + P(s) / p(s), ln sum of p(s) m1(s) m2(s). 0 where either could not be read;
 * limited on both sides, because a read may be wrong.
 */
export function numberLogRatio(
  one: NumberPosterior,
  other: NumberPosterior,
  params: ShirtNumberParams,
): number {
  const priors = numberPriors(params);
  const relative = ({ probabilities, none }: NumberPosterior, index: number) =>
    none + valueAt(probabilities, index) / valueAt(priors, index);
  const ratio = priors.reduce(
    (sum, prior, index) => sum + prior * relative(one, index) * relative(other, index),
    0,
  );
  return Math.max(-params.logRatioMax, Math.min(params.logRatioMax, Math.log(ratio)));
}

/** Prior of each number, given that there is one to read. */
function numberPriors({ oneDigitWeight }: ShirtNumberParams): number[] {
  const weights = shirtNumbers.map(({ length }) => (length === 1 ? oneDigitWeight : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Evidence of a frame for a number, with that of the reads it may have been taken for. */
function supportOf(
  number: string,
  evidence: Float64Array,
  { hiddenDigit, addedDigit }: ShirtNumberParams,
): number {
  return shirtNumbers.reduce((sum, read, index) => {
    if (read === number) return sum + valueAt(evidence, index);
    if (read.length < number.length && number.includes(read))
      return sum + hiddenDigit * valueAt(evidence, index);
    if (read.length > number.length && read.includes(number))
      return sum + addedDigit * valueAt(evidence, index);
    return sum;
  }, 0);
}
