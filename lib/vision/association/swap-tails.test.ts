// Exchanging tails on random problems, with and without appearance: the whole never gets worse, and
// ends where no single exchange pays.

import { expect, it } from 'vitest';
import { seededRandom } from '../random';
import { appearanceLogRatio } from './appearance';
import { type ChainProblem, type ChainSolution, listChains } from './chain-problem';
import { costOfChains } from './chains';
import { swapCosts, swapTails } from './swap-tails';

const betweenVariances = Float64Array.of(4);
const scratch = new Float64Array(2);
const appearance = {
  sumOfRows: () => Float64Array.of(1, 0),
  logRatio: (a: Float64Array, b: Float64Array) =>
    appearanceLogRatio(a, b, betweenVariances, scratch),
  add: () => new Float64Array(2),
  logRatioOfRow: () => 0,
};

/**
 * Eight segments in order of time, of people who look one way or the other; a link from each to
 * some of the later ones.
 */
function problemOf(seed: number, hasAppearance: boolean): ChainProblem {
  const random = seededRandom(seed);
  const nodes = 8;
  const [first, to, cost] = [[0], [] as number[], [] as number[]];
  for (let i = 0; i < nodes; i++) {
    for (let j = i + 1; j < nodes; j++) {
      if (random() < 0.3) continue;
      to.push(j);
      cost.push(4 * random() - 3);
    }
    first.push(to.length);
  }
  const appearanceSums = Array.from({ length: nodes }, () =>
    Float64Array.of(4, random() < 0.5 ? 8 : -8),
  );
  const graph = {
    nodes,
    first: Int32Array.from(first),
    to: Int32Array.from(to),
    cost: Float64Array.from(cost),
  };
  return { graph, appearanceSums, appearance: hasAppearance ? appearance : null };
}

/** No segment follows another. */
const apart = (nodes: number): ChainSolution => ({
  next: new Int32Array(nodes).fill(-1),
  previous: new Int32Array(nodes).fill(-1),
});

it.each([
  ['links alone', false],
  ['links and appearance', true],
] as const)('%s: what is left is cheaper, whole, and no exchange pays', (_, hasAppearance) => {
  for (let seed = 1; seed <= 40; seed++) {
    const problem = problemOf(seed, hasAppearance);
    const start = apart(problem.graph.nodes);
    const solution = swapTails(problem, start, 50);
    expect(costOfChains(problem, solution)).toBeLessThanOrEqual(costOfChains(problem, start));
    const segments = listChains(solution).flat();
    expect([...segments].sort((a, b) => a - b)).toEqual(
      Array.from({ length: problem.graph.nodes }, (_, s) => s),
    );
    swapCosts(problem, solution, (_i, _j, cost) => expect(cost).toBeGreaterThanOrEqual(-1e-9));
  }
});

it('with no pass allowed everything stays as it was', () => {
  const problem = problemOf(3, true);
  expect(swapTails(problem, apart(8), 0)).toEqual(apart(8));
});
