// Hard constraints on the graph of links: consecutive segments of the person the user spoke of are
// joined whatever it costs, and a chain of theirs that still holds a foreign segment is parted at
// its weakest link.

import { defined, valueAt } from '../value-at';
import type { ChainSolution } from './chain-problem';
import type { LinkGraph } from './path-cover';
import type { TrackSegment } from './segments';

/**
 * Dearer than all the links of a clip together: what is forced is never undone for it, and doubles
 * still count cents beside it.
 */
const forcedCost = 1e6;

/**
 * The graph in which the person's segments follow each other, along the cheapest ways between them.
 */
export function forceLinks(
  graph: LinkGraph,
  segments: readonly TrackSegment[],
  own: readonly number[],
  foreign: ReadonlySet<number>,
): LinkGraph {
  const forced = new Map<number, number>();
  own.slice(1).forEach((to, i) => {
    const pathNodes = shortestPath(graph, segments, valueAt(own, i), to, foreign);
    pathNodes.slice(1).forEach((s, step) => {
      forced.set(valueAt(pathNodes, step), s);
    });
  });
  if (forced.size === 0) return graph;
  const forcedTargets = new Set(forced.values());
  return editLinks(
    graph,
    (i, j, cost) =>
      forced.has(i) || forcedTargets.has(j)
        ? forced.get(i) === j
          ? cost - forcedCost
          : null
        : cost,
    forced,
  );
}

/** The graph without one link. */
export function forbidLink(graph: LinkGraph, from: number, to: number): LinkGraph {
  return editLinks(graph, (i, j, cost) => (i === from && j === to ? null : cost), new Map());
}

/**
 * The weakest link between the person's segments and a foreign one in their chain; null where the
 * chain is clean.
 */
export function weakestViolation(
  { next, previous }: ChainSolution,
  margins: Float64Array,
  own: readonly number[],
  foreign: ReadonlySet<number>,
): { from: number; to: number } | null {
  if (own.length === 0) return null;
  let best: { from: number; to: number; margin: number } | null = null;
  const walk = (start: number, step: Int32Array) => {
    let weakest: typeof best = null;
    for (let s = start; valueAt(step, s) >= 0; s = valueAt(step, s)) {
      const [from, to] = step === next ? [s, valueAt(next, s)] : [valueAt(previous, s), s];
      const margin = valueAt(margins, from);
      if (!weakest || margin < weakest.margin) weakest = { from, to, margin };
      if (!foreign.has(valueAt(step, s))) continue;
      if (!best || weakest.margin < best.margin) best = weakest;
      return;
    }
  };
  walk(defined(own.at(-1)), next);
  walk(valueAt(own, 0), previous);
  return best;
}

/**
 * The way of least cost from one segment to a later one past nobody foreign; straight across where
 * the graph knows none.
 */
function shortestPath(
  graph: LinkGraph,
  segments: readonly TrackSegment[],
  from: number,
  to: number,
  foreign: ReadonlySet<number>,
): number[] {
  const cost = new Map([[from, 0]]);
  const previousNode = new Map<number, number>();
  // Segments are in order of their start, so every way runs upward.
  for (let i = from; i < to; i++) {
    const reached = cost.get(i);
    if (reached === undefined) continue;
    for (let e = valueAt(graph.first, i); e < valueAt(graph.first, i + 1); e++) {
      const j = valueAt(graph.to, e);
      if (
        j > to ||
        (j !== to && (foreign.has(j) || valueAt(segments, j).endK >= valueAt(segments, to).startK))
      )
        continue;
      const total = reached + valueAt(graph.cost, e);
      if (total >= (cost.get(j) ?? Number.POSITIVE_INFINITY)) continue;
      cost.set(j, total);
      previousNode.set(j, i);
    }
  }
  if (!previousNode.has(to)) return [from, to];
  const pathNodes = [to];
  while (pathNodes[0] !== from) pathNodes.unshift(defined(previousNode.get(valueAt(pathNodes, 0))));
  return pathNodes;
}

/**
 * The graph with every cost changed or, for null, the link left out; `extra` links that are missing
 * are put in as law.
 */
function editLinks(
  graph: LinkGraph,
  change: (i: number, j: number, cost: number) => number | null,
  extra: ReadonlyMap<number, number>,
): LinkGraph {
  const first = new Int32Array(graph.nodes + 1);
  const to: number[] = [];
  const cost: number[] = [];
  for (let i = 0; i < graph.nodes; i++) {
    let isMissing = extra.has(i);
    for (let e = valueAt(graph.first, i); e < valueAt(graph.first, i + 1); e++) {
      const changed = change(i, valueAt(graph.to, e), valueAt(graph.cost, e));
      if (changed === null) continue;
      to.push(valueAt(graph.to, e));
      cost.push(changed);
      if (extra.get(i) === graph.to[e]) isMissing = false;
    }
    if (isMissing) {
      to.push(defined(extra.get(i)));
      cost.push(-forcedCost);
    }
    first[i + 1] = to.length;
  }
  return { nodes: graph.nodes, first, to: Int32Array.from(to), cost: Float64Array.from(cost) };
}
