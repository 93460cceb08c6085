// The solver against exhaustive search on small graphs, and against the dense assignment on larger
// ones.

import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random';
import { assign } from './assignment';
import { coverPaths } from './path-cover';
import { forEachLink, graphOf, type LinkGraph } from './sparse-graph';

type Edge = readonly [from: number, to: number, cost: number];

function graphFrom(nodes: number, edges: readonly Edge[]): LinkGraph {
  const links = edges.map(([from, to, cost]) => ({ from, to, cost }));
  return graphOf(Array.from({ length: nodes }, (_, i) => links.filter(({ from }) => from === i)));
}

function randomEdges(nodes: number, share: number, random: () => number): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i < nodes; i++) {
    for (let j = i + 1; j < nodes; j++) if (random() < share) edges.push([i, j, 6 * random() - 4]);
  }
  return edges;
}

function costOf(graph: LinkGraph, next: Int32Array): number {
  let sum = 0;
  forEachLink(graph, (from, to, cost) => {
    if (next[from] === to) sum += cost;
  });
  return sum;
}

/** The least cost over all covers. */
function leastOfAll(edges: readonly Edge[]): number {
  const [edge, ...rest] = edges;
  if (!edge) return 0;
  const without = leastOfAll(rest);
  return Math.min(
    without,
    edge[2] + leastOfAll(rest.filter(([from, to]) => from !== edge[0] && to !== edge[1])),
  );
}

it('has the least cost of all covers, on 200 small graphs', () => {
  const random = seededRandom(3);
  for (let trial = 0; trial < 200; trial++) {
    const nodes = 2 + Math.floor(5 * random());
    const edges = randomEdges(nodes, 0.7, random);
    const graph = graphFrom(nodes, edges);
    expect(costOf(graph, coverPaths(graph).next)).toBeCloseTo(leastOfAll(edges), 9);
  }
});

it('agrees with the dense assignment on 60 segments', () => {
  const random = seededRandom(5);
  for (let trial = 0; trial < 10; trial++) {
    const nodes = 60;
    const edges = randomEdges(nodes, 0.3, random);
    const graph = graphFrom(nodes, edges);
    // The dense solver takes no costs below 0: raised by 4, with a limit of 4, a link pays as
    // before.
    const dense = new Float64Array(nodes * nodes).fill(100);
    for (const [from, to, cost] of edges) dense[from * nodes + to] = cost + 4;
    expect(costOf(graph, coverPaths(graph).next)).toBeCloseTo(
      costOf(graph, assign(dense, nodes, nodes, 4)),
      9,
    );
  }
});

describe('the cover', () => {
  const graph = graphFrom(2000, randomEdges(2000, 0.01, seededRandom(9)));
  const { next, previous } = coverPaths(graph);
  it('gives each of 2000 segments at most one successor and one predecessor', () => {
    next.forEach((j, i) => {
      if (j >= 0) expect(previous[j]).toBe(i);
    });
    expect(previous.filter((i) => i >= 0)).toHaveLength(next.filter((j) => j >= 0).length);
  });
  it('is deterministic', () => {
    expect(coverPaths(graph).next).toEqual(next);
  });
});

it.each<{ title: string; edges: Edge[]; next: number[] }>([
  { title: 'without a link there is no chain', edges: [], next: [-1, -1, -1] },
  {
    title: 'a link of positive cost is not used',
    edges: [[0, 1, 0.5]],
    next: [-1, -1, -1],
  },
  {
    title: 'of two links to one successor the one of higher cost is dropped',
    edges: [
      [0, 2, -1],
      [1, 2, -2],
    ],
    next: [-1, 2, -1],
  },
  {
    title: 'a node gives up its best link when another has no alternative',
    edges: [
      [0, 1, -3],
      [0, 2, -2.5],
      [1, 2, -0.1],
    ],
    next: [1, 2, -1],
  },
])('$title', ({ edges, next }) => {
  expect([...coverPaths(graphFrom(3, edges)).next]).toEqual(next);
});
