// Chains from a graph of links: one assignment, repeated with the appearance of whole chains, then
// tail swaps (2-opt) until nothing improves. The objective is the cost of all links less the
// appearance log-likelihood ratios of all chains.

import { coverPaths } from '../assignment/path-cover';
import { forEachLink, type LinkGraph } from '../assignment/sparse-graph';
import { defined, valueAt } from '../value-at';
import { addSums } from './appearance-sum';
import { type ChainProblem, type ChainSolution, cumulativeSums, listChains } from './chain-problem';
import type { LinkParams } from './params';
import { swapCosts, swapTails } from './swap-tails';

/** The chains of least cost found. */
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
 * [segments] cost of the cheapest swap that undoes the link leaving a segment; Infinity where there
 * is none.
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

/** The objective. */
export function costOfChains(
  { graph, appearanceSums, appearance }: ChainProblem,
  solution: ChainSolution,
): number {
  let cost = 0;
  forEachLink(graph, (from, to, linkCost) => {
    if (solution.next[from] === to) cost += linkCost;
  });
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

/** Link costs with appearance: of everything before the link against everything after it. */
function costsWithAppearance(
  { graph, appearanceSums, appearance }: ChainProblem,
  solution: ChainSolution | null,
): LinkGraph {
  if (!appearance) return graph;
  const { prefix, suffix } = solution
    ? cumulativeSums(appearanceSums, solution)
    : { prefix: appearanceSums, suffix: appearanceSums };
  const cost = graph.cost.slice();
  forEachLink(graph, (from, to, linkCost, link) => {
    cost[link] = linkCost - appearance.logRatio(valueAt(prefix, from), valueAt(suffix, to));
  });
  return { ...graph, cost };
}
