// A sparse directed graph of candidate links between segments (compressed rows). Costs are relative
// to ending one path and starting another: below 0 where linking pays.

import { valueAt } from '../value-at';

/** The links of node i are first[i] .. first[i + 1] - 1. */
export type LinkGraph = {
  readonly nodes: number;
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly cost: Float64Array;
};

export type Link = { readonly to: number; readonly cost: number };

/** The graph of each node's outgoing links. */
export function graphOf(linksOfNode: readonly (readonly Link[])[]): LinkGraph {
  const first = new Int32Array(linksOfNode.length + 1);
  linksOfNode.forEach((links, i) => {
    first[i + 1] = valueAt(first, i) + links.length;
  });
  const links = linksOfNode.flat();
  return {
    nodes: linksOfNode.length,
    first,
    to: Int32Array.from(links, ({ to }) => to),
    cost: Float64Array.from(links, ({ cost }) => cost),
  };
}

/** Visits the links of node `from`; `link` is the index into `to` and `cost`. */
export function forEachLinkFrom(
  { first, to, cost }: LinkGraph,
  from: number,
  visit: (to: number, cost: number, link: number) => void,
): void {
  const end = valueAt(first, from + 1);
  for (let link = valueAt(first, from); link < end; link++)
    visit(valueAt(to, link), valueAt(cost, link), link);
}

/** Visits all links, by node. */
export function forEachLink(
  graph: LinkGraph,
  visit: (from: number, to: number, cost: number, link: number) => void,
): void {
  for (let from = 0; from < graph.nodes; from++)
    forEachLinkFrom(graph, from, (to, cost, link) => visit(from, to, cost, link));
}
