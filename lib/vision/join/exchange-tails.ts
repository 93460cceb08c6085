// Local search over chains. The assignment judges looks link by link; what counts is how a whole chain looks. So wherever two chains
// may exchange all that follows, they do if the whole becomes likelier, until nothing improves (2-opt: Croes 1958; the switch, merge
// and split moves of MCMCDA: Oh, Russell, Sastry 2004). The cost falls with every move, so it ends.

import { type Pool, sumOf } from './pool';
import { type Chained, type Problem, poolsAlong } from './problem';

type Search = {
  readonly problem: Problem;
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** The looks of each segment with all before it, and with all after it. */
  readonly prefix: Pool[];
  readonly suffix: Pool[];
  /** Cost without looks of the link head * nodes + tail. */
  readonly links: ReadonlyMap<number, number>;
};

/** Chains in which no exchange of tails pays. */
export function exchangeTails(problem: Problem, chained: Chained, passesMax: number): Chained {
  const search = begin(problem, chained);
  for (let pass = 0; pass < passesMax; pass++) {
    let moved = false;
    eachExchange(search, (i, j) => {
      if (!(exchangeCost(search, i, j) < -1e-9)) return;
      exchange(search, i, j);
      moved = true;
    });
    if (!moved) break;
  }
  return { next: search.next, previous: search.previous };
}

/** Visits every exchange: segment j follows segment i instead (-1: nobody does), and what that would cost. */
export function exchangeCosts(problem: Problem, chained: Chained, visit: (i: number, j: number, cost: number) => void): void {
  const search = begin(problem, chained);
  eachExchange(search, (i, j) => visit(i, j, exchangeCost(search, i, j)));
}

function begin(problem: Problem, chained: Chained): Search {
  const { graph, pools } = problem;
  const links = new Map<number, number>();
  for (let i = 0; i < graph.nodes; i++) {
    for (let e = graph.first[i]!; e < graph.first[i + 1]!; e++) links.set(i * graph.nodes + graph.to[e]!, graph.cost[e]!);
  }
  return { problem, next: chained.next.slice(), previous: chained.previous.slice(), ...poolsAlong(pools, chained), links };
}

function eachExchange({ problem: { graph }, next }: Search, visit: (i: number, j: number) => void): void {
  for (let i = 0; i < graph.nodes; i++) {
    if (next[i]! >= 0) visit(i, -1);
    for (let e = graph.first[i]!; e < graph.first[i + 1]!; e++) if (next[i] !== graph.to[e]) visit(i, graph.to[e]!);
  }
}

/** What the whole costs more when j follows i. What followed i then follows whom j followed, if that pays. */
function exchangeCost(search: Search, i: number, j: number): number {
  const [follower, leader] = [search.next[i]!, j < 0 ? -1 : search.previous[j]!];
  const now = linkCost(search, i, follower) + linkCost(search, leader, j);
  return linkCost(search, i, j) + Math.min(0, linkCost(search, leader, follower)) - now;
}

function exchange(search: Search, i: number, j: number): void {
  const { next, previous } = search;
  const [follower, leader] = [next[i]!, j < 0 ? -1 : previous[j]!];
  const isLinked = linkCost(search, leader, follower) < 0;
  next[i] = j;
  if (j >= 0) previous[j] = i;
  if (leader >= 0) next[leader] = isLinked ? follower : -1;
  if (follower >= 0) previous[follower] = isLinked ? leader : -1;
  for (const s of [i, j, leader, follower]) if (s >= 0) poolAgain(search, s);
}

/** Of linking all up to `head` with all from `tail` on; 0 where one of them is nobody. */
function linkCost({ problem: { graph, looks }, links, prefix, suffix }: Search, head: number, tail: number): number {
  if (head < 0 || tail < 0) return 0;
  const cost = links.get(head * graph.nodes + tail);
  if (cost === undefined) return Number.POSITIVE_INFINITY;
  return looks ? cost - looks.ratio(prefix[head]!, suffix[tail]!) : cost;
}

/** Pools the chain of segment s anew. */
function poolAgain({ problem: { pools, looks }, next, previous, prefix, suffix }: Search, s: number): void {
  if (!looks) return;
  let first = s;
  while (previous[first]! >= 0) first = previous[first]!;
  let last = first;
  prefix[first] = pools[first]!;
  for (; next[last]! >= 0; last = next[last]!) prefix[next[last]!] = sumOf(prefix[last]!, pools[next[last]!]!);
  suffix[last] = pools[last]!;
  for (; last !== first; last = previous[last]!) suffix[previous[last]!] = sumOf(suffix[last]!, pools[previous[last]!]!);
}
