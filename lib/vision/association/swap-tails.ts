// Local search over chains. The assignment scores appearance link by link, the objective by whole
// chains: two chains swap their tails wherever that lowers the total cost, until nothing improves
// (2-opt: Croes 1958; the switch, merge and split moves of MCMCDA: Oh, Russell, Sastry 2004). Every
// swap lowers the cost, so the search ends.

import { forEachLink, forEachLinkFrom } from '../assignment/sparse-graph';
import { valueAt } from '../value-at';
import { type AppearanceSum, addSums } from './appearance-sum';
import { type ChainProblem, type ChainSolution, cumulativeSums } from './chain-problem';

type SwapSearch = {
  readonly problem: ChainProblem;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Appearance sums of each segment with all before it, and with all after it. */
  readonly prefix: AppearanceSum[];
  readonly suffix: AppearanceSum[];
  /** Cost without appearance of the link head * nodes + tail. */
  readonly links: ReadonlyMap<number, number>;
};

/** Chains in which no tail swap lowers the cost. */
export function swapTails(
  problem: ChainProblem,
  solution: ChainSolution,
  passesMax: number,
): ChainSolution {
  const search = createSearch(problem, solution);
  for (let pass = 0; pass < passesMax; pass++) {
    let hasSwapped = false;
    forEachSwap(search, (i, j) => {
      if (!(swapCost(search, i, j) < -1e-9)) return;
      swap(search, i, j);
      hasSwapped = true;
    });
    if (!hasSwapped) break;
  }
  return { next: search.next, previous: search.previous };
}

/** Visits every swap with its cost: segment j (-1: none) follows segment i instead. */
export function swapCosts(
  problem: ChainProblem,
  solution: ChainSolution,
  visit: (i: number, j: number, cost: number) => void,
): void {
  const search = createSearch(problem, solution);
  forEachSwap(search, (i, j) => visit(i, j, swapCost(search, i, j)));
}

function createSearch(problem: ChainProblem, solution: ChainSolution): SwapSearch {
  const { graph, appearanceSums } = problem;
  const links = new Map<number, number>();
  forEachLink(graph, (from, to, cost) => links.set(from * graph.nodes + to, cost));
  return {
    problem,
    next: solution.next.slice(),
    previous: solution.previous.slice(),
    ...cumulativeSums(appearanceSums, solution),
    links,
  };
}

function forEachSwap(
  { problem: { graph }, next }: SwapSearch,
  visit: (i: number, j: number) => void,
): void {
  for (let i = 0; i < graph.nodes; i++) {
    if (valueAt(next, i) >= 0) visit(i, -1);
    forEachLinkFrom(graph, i, (j) => {
      if (next[i] !== j) visit(i, j);
    });
  }
}

/**
 * Added cost when j follows i. The former successor of i then follows the former predecessor of j,
 * if that lowers the cost.
 */
function swapCost(search: SwapSearch, i: number, j: number): number {
  const [successor, predecessor] = [
    valueAt(search.next, i),
    j < 0 ? -1 : valueAt(search.previous, j),
  ];
  const currentCost = linkCost(search, i, successor) + linkCost(search, predecessor, j);
  return (
    linkCost(search, i, j) + Math.min(0, linkCost(search, predecessor, successor)) - currentCost
  );
}

function swap(search: SwapSearch, i: number, j: number): void {
  const { next, previous } = search;
  const [successor, predecessor] = [valueAt(next, i), j < 0 ? -1 : valueAt(previous, j)];
  const isLinked = linkCost(search, predecessor, successor) < 0;
  next[i] = j;
  if (j >= 0) previous[j] = i;
  if (predecessor >= 0) next[predecessor] = isLinked ? successor : -1;
  if (successor >= 0) previous[successor] = isLinked ? predecessor : -1;
  for (const s of [i, j, predecessor, successor]) if (s >= 0) refreshSums(search, s);
}

/** Cost of linking everything up to `head` with everything from `tail` on; 0 where one is -1. */
function linkCost(
  { problem: { graph, appearance }, links, prefix, suffix }: SwapSearch,
  head: number,
  tail: number,
): number {
  if (head < 0 || tail < 0) return 0;
  const cost = links.get(head * graph.nodes + tail);
  if (cost === undefined) return Number.POSITIVE_INFINITY;
  return appearance
    ? cost - appearance.logRatio(valueAt(prefix, head), valueAt(suffix, tail))
    : cost;
}

/** Recomputes the sums along the chain of segment s. */
function refreshSums(
  { problem: { appearanceSums, appearance }, next, previous, prefix, suffix }: SwapSearch,
  s: number,
): void {
  if (!appearance) return;
  let first = s;
  while (valueAt(previous, first) >= 0) first = valueAt(previous, first);
  let last = first;
  let sum = valueAt(appearanceSums, first);
  prefix[first] = sum;
  while (valueAt(next, last) >= 0) {
    last = valueAt(next, last);
    sum = addSums(sum, valueAt(appearanceSums, last));
    prefix[last] = sum;
  }
  sum = valueAt(appearanceSums, last);
  suffix[last] = sum;
  while (last !== first) {
    last = valueAt(previous, last);
    sum = addSums(sum, valueAt(appearanceSums, last));
    suffix[last] = sum;
  }
}
