// From the network's output to the evidence for every number that a shirt can have. The output of a
// window is, per step along the line, the probabilities of all characters and of the blank; the
// probability that the whole line reads as a string is the sum over all paths that collapse to it
// (connectionist temporal classification, Graves et al. 2006, forward recursion). Text that is no
// number takes its share of the probability, so that "cannot tell" needs no class of its own.

import { valueAt } from '../value-at';
import type { ShirtNumberParams } from './params';

/** Every number a shirt can have: 0 to 9, 00, 10 to 99. Evidence and posteriors have this order. */
export const shirtNumbers: readonly string[] = [
  ...Array.from({ length: 10 }, (_, n) => `${n}`),
  '00',
  ...Array.from({ length: 90 }, (_, n) => `${n + 10}`),
];

/** Output of the network, [windows, steps, characters], probabilities. */
export type CharacterProbabilities = {
  readonly data: Float32Array;
  readonly dims: readonly number[];
};

/** Mean over the windows of the probability that a window reads as each number. */
export function numberEvidence(
  { data, dims }: CharacterProbabilities,
  { characterCount, blankClass, digitClasses }: ShirtNumberParams,
): Float64Array {
  const [windows = 0, steps = 0, characters = 0] = dims;
  if (
    dims.length !== 3 ||
    characters !== characterCount ||
    data.length !== windows * steps * characters
  )
    throw new Error(
      `shirt number: expected [windows, steps, ${characterCount}], found [${dims.join(', ')}] of ${data.length} numbers`,
    );
  const evidence = new Float64Array(shirtNumbers.length);
  for (let window = 0; window < windows; window++) {
    const state = startState();
    for (let step = 0; step < steps; step++) {
      const at = (window * steps + step) * characters;
      const digits = digitClasses.map((index) => valueAt(data, at + index));
      advance(state, digits, valueAt(data, at + blankClass));
    }
    addProbabilities(state, evidence);
  }
  return evidence.map((sum) => sum / Math.max(1, windows));
}

/**
 * Probabilities of the prefixes: blanks only; first digit, and blanks after it [10]; second digit,
 * and blanks after it [10 * 10].
 */
type PrefixState = {
  blank: number;
  readonly first: Float64Array;
  readonly afterFirst: Float64Array;
  readonly second: Float64Array;
  readonly afterSecond: Float64Array;
};

function startState(): PrefixState {
  return {
    blank: 1,
    first: new Float64Array(10),
    afterFirst: new Float64Array(10),
    second: new Float64Array(100),
    afterSecond: new Float64Array(100),
  };
}

/** One step of the forward recursion; from the end of the string, since it is in place. */
function advance(state: PrefixState, digits: readonly number[], blank: number): void {
  const { first, afterFirst, second, afterSecond } = state;
  for (let i = 0; i < 10; i++) {
    for (let j = 0; j < 10; j++) {
      const at = 10 * i + j;
      afterSecond[at] = (valueAt(afterSecond, at) + valueAt(second, at)) * blank;
      // The same digit twice needs a blank between.
      const direct = i === j ? 0 : valueAt(first, i);
      second[at] = (valueAt(second, at) + valueAt(afterFirst, i) + direct) * valueAt(digits, j);
    }
    afterFirst[i] = (valueAt(afterFirst, i) + valueAt(first, i)) * blank;
    first[i] = (valueAt(first, i) + state.blank) * valueAt(digits, i);
  }
  state.blank *= blank;
}

function addProbabilities(state: PrefixState, evidence: Float64Array): void {
  const { first, afterFirst, second, afterSecond } = state;
  shirtNumbers.forEach((number, index) => {
    const value = Number(number);
    const probability =
      number.length === 1
        ? valueAt(first, value) + valueAt(afterFirst, value)
        : valueAt(second, value) + valueAt(afterSecond, value);
    evidence[index] = valueAt(evidence, index) + probability;
  });
}
