// From a graph of links to chains: one assignment, the same again with what the chains look like, then an exchange of tails until
// nothing improves. What counts is the cost of the whole: links, less the log-likelihood ratio of all looks of every chain.

import { exchangeCosts, exchangeTails } from './exchange-tails';
import type { LinkParams } from './params';
import { coverPaths, type Links } from './path-cover';
import { sumOf } from './pool';
import { type Chained, listChains, type Problem, poolsAlong } from './problem';

/** The likeliest chains found. */
export function solveChains(problem: Problem, params: LinkParams): Chained {
  let best: Chained = coverPaths(costsWithLooks(problem, null));
  let bestCost = costOfChains(problem, best);
  for (let round = 0; round < params.roundsMax && problem.looks; round++) {
    const again = coverPaths(costsWithLooks(problem, best));
    const cost = costOfChains(problem, again);
    if (cost >= bestCost) break;
    [best, bestCost] = [again, cost];
  }
  return exchangeTails(problem, best, params.passesMax);
}

/** [segments] what the cheapest exchange that undoes the link leaving a segment costs; Infinity where none is known. */
export function marginsOf(problem: Problem, chained: Chained): Float64Array {
  const margins = new Float64Array(problem.graph.nodes).fill(Number.POSITIVE_INFINITY);
  const note = (link: number, cost: number) => {
    if (link >= 0 && chained.next[link]! >= 0) margins[link] = Math.min(margins[link]!, Math.max(0, cost));
  };
  exchangeCosts(problem, chained, (i, j, cost) => {
    note(i, cost);
    if (j >= 0) note(chained.previous[j]!, cost);
  });
  return margins;
}

/** What all chains together cost. */
export function costOfChains({ graph, pools, looks }: Problem, chained: Chained): number {
  let cost = 0;
  for (let i = 0; i < graph.nodes; i++) {
    for (let e = graph.first[i]!; e < graph.first[i + 1]!; e++) if (chained.next[i] === graph.to[e]) cost += graph.cost[e]!;
  }
  if (!looks) return cost;
  for (const [first, ...rest] of listChains(chained)) {
    let pool = pools[first!]!;
    for (const s of rest) {
      cost -= looks.ratio(pool, pools[s]!);
      pool = sumOf(pool, pools[s]!);
    }
  }
  return cost;
}

/** The links' costs with looks: of all before against all after. */
function costsWithLooks({ graph, pools, looks }: Problem, chained: Chained | null): Links {
  if (!looks) return graph;
  const { prefix, suffix } = chained ? poolsAlong(pools, chained) : { prefix: pools, suffix: pools };
  const cost = graph.cost.slice();
  for (let i = 0; i < graph.nodes; i++) {
    for (let e = graph.first[i]!; e < graph.first[i + 1]!; e++) cost[e] = cost[e]! - looks.ratio(prefix[i]!, suffix[graph.to[e]!]!);
  }
  return { ...graph, cost };
}
