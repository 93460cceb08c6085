// Hard constraints on the graph of links: consecutive segments of the person are linked at any
// cost, and a chain of theirs that still holds a foreign segment is split at its weakest link.

import { forEachLinkFrom, graphOf, type Link, type LinkGraph } from '../assignment/sparse-graph';
import { defined, valueAt } from '../value-at';
import type { ChainSolution } from './chain-problem';
import type { TrackSegment } from './segments';

/** Exceeds all links of a clip together, and leaves a double precise to 1e-10 beside it. */
const forcedCost = 1e6;

/**
 * The graph in which the person's segments follow each other, along the cheapest paths in between.
 */
export function forceLinks(
  graph: LinkGraph,
  segments: readonly TrackSegment[],
  own: readonly number[],
  foreign: ReadonlySet<number>,
): LinkGraph {
  const forced = new Map<number, number>();
  own.slice(1).forEach((to, i) => {
    const nodes = shortestPath(graph, segments, valueAt(own, i), to, foreign);
    nodes.slice(1).forEach((node, step) => {
      forced.set(valueAt(nodes, step), node);
    });
  });
  if (forced.size === 0) return graph;
  const forcedTargets = new Set(forced.values());
  return mapLinks(graph, (links, from) => {
    const target = forced.get(from);
    if (target === undefined) return links.filter(({ to }) => !forcedTargets.has(to));
    const known = links.find(({ to }) => to === target);
    return [{ to: target, cost: (known?.cost ?? 0) - forcedCost }];
  });
}

/** The graph without one link. */
export function forbidLink(graph: LinkGraph, from: number, to: number): LinkGraph {
  return mapLinks(graph, (links, node) =>
    node === from ? links.filter((link) => link.to !== to) : links,
  );
}

function mapLinks(
  graph: LinkGraph,
  change: (links: readonly Link[], from: number) => readonly Link[],
): LinkGraph {
  return graphOf(
    Array.from({ length: graph.nodes }, (_, from) => {
      const links: Link[] = [];
      forEachLinkFrom(graph, from, (to, cost) => links.push({ to, cost }));
      return change(links, from);
    }),
  );
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
 * The path of least cost from one segment to a later one past no foreign segment; the direct link
 * where the graph has no path.
 */
function shortestPath(
  graph: LinkGraph,
  segments: readonly TrackSegment[],
  from: number,
  to: number,
  foreign: ReadonlySet<number>,
): number[] {
  const endMax = valueAt(segments, to).startK;
  const isAllowed = (node: number) =>
    node === to || (node < to && !foreign.has(node) && valueAt(segments, node).endK < endMax);
  const distance = new Map([[from, 0]]);
  const previousNode = new Map<number, number>();
  // Segments are ordered by start, so every link leads to a larger index.
  for (let node = from; node < to; node++) {
    const reached = distance.get(node);
    if (reached === undefined) continue;
    forEachLinkFrom(graph, node, (next, cost) => {
      if (!isAllowed(next)) return;
      const total = reached + cost;
      if (total >= (distance.get(next) ?? Number.POSITIVE_INFINITY)) return;
      distance.set(next, total);
      previousNode.set(next, node);
    });
  }
  if (!previousNode.has(to)) return [from, to];
  const nodes = [to];
  while (nodes[0] !== from) nodes.unshift(defined(previousNode.get(valueAt(nodes, 0))));
  return nodes;
}
