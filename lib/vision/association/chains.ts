// From a graph of links to chains: one assignment, the same again with what the chains look like,
// then an exchange of tails until nothing improves. What counts is the cost of the whole: links,
// less the log-likelihood ratio of all looks of every chain.

import { defined, valueAt } from '../value-at';
import { addSums } from './appearance-sum';
import { type ChainProblem, type ChainSolution, cumulativeSums, listChains } from './chain-problem';
import type { LinkParams } from './params';
import { coverPaths, type LinkGraph } from './path-cover';
import { swapCosts, swapTails } from './swap-tails';

/** The likeliest chains found. */
export function solveChains(problem: ChainProblem, params: LinkParams): ChainSolution {
  let best: ChainSolution = coverPaths(costsWithAppearance(problem, null));
  let bestCost = costOfChains(problem, best);
  for (let round = 0; round < params.roundsMax && problem.appearance; round++) {
    const improved = coverPaths(costsWithAppearance(problem, best));
    const cost = costOfChains(problem, improved);
    if (cost >= bestCost) break;
    [best, bestCost] = [improved, cost];
  }
  return swapTails(problem, best, params.passesMax);
}

/**
 * [segments] what the cheapest exchange that undoes the link leaving a segment costs; Infinity
 * where none is known.
 */
export function linkMargins(problem: ChainProblem, solution: ChainSolution): Float64Array {
  const margins = new Float64Array(problem.graph.nodes).fill(Number.POSITIVE_INFINITY);
  const lowerMargin = (link: number, cost: number) => {
    if (link >= 0 && valueAt(solution.next, link) >= 0)
      margins[link] = Math.min(valueAt(margins, link), Math.max(0, cost));
  };
  swapCosts(problem, solution, (i, j, cost) => {
    lowerMargin(i, cost);
    if (j >= 0) lowerMargin(valueAt(solution.previous, j), cost);
  });
  return margins;
}

/** What all chains together cost. */
export function costOfChains(
  { graph, appearanceSums, appearance }: ChainProblem,
  solution: ChainSolution,
): number {
  let cost = 0;
  for (let i = 0; i < graph.nodes; i++) {
    for (let e = valueAt(graph.first, i); e < valueAt(graph.first, i + 1); e++)
      if (solution.next[i] === graph.to[e]) cost += valueAt(graph.cost, e);
  }
  if (!appearance) return cost;
  for (const [first, ...rest] of listChains(solution)) {
    let appearanceSum = valueAt(appearanceSums, defined(first));
    for (const s of rest) {
      cost -= appearance.logRatio(appearanceSum, valueAt(appearanceSums, s));
      appearanceSum = addSums(appearanceSum, valueAt(appearanceSums, s));
    }
  }
  return cost;
}

/** The links' costs with looks: of all before against all after. */
function costsWithAppearance(
  { graph, appearanceSums, appearance }: ChainProblem,
  solution: ChainSolution | null,
): LinkGraph {
  if (!appearance) return graph;
  const { prefix, suffix } = solution
    ? cumulativeSums(appearanceSums, solution)
    : { prefix: appearanceSums, suffix: appearanceSums };
  const cost = graph.cost.slice();
  for (let i = 0; i < graph.nodes; i++) {
    for (let e = valueAt(graph.first, i); e < valueAt(graph.first, i + 1); e++)
      cost[e] =
        valueAt(cost, e) -
        appearance.logRatio(valueAt(prefix, i), valueAt(suffix, valueAt(graph.to, e)));
  }
  return { ...graph, cost };
}
