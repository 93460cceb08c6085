// The solver against all possibilities on small graphs, and against the dense assignment on larger
// ones.

import { describe, expect, it } from 'vitest';
import { assign } from '../geometry/assignment';
import { seededRandom } from '../random';
import { valueAt } from '../value-at';
import { coverPaths, type LinkGraph } from './path-cover';

type Edge = readonly [from: number, to: number, cost: number];

function graphOf(nodes: number, edges: readonly Edge[]): LinkGraph {
  const rows = Array.from({ length: nodes }, (_, i) => edges.filter(([from]) => from === i));
  const first = Int32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]);
  return {
    nodes,
    first,
    to: Int32Array.from(rows.flat(), ([, to]) => to),
    cost: Float64Array.from(rows.flat(), ([, , cost]) => cost),
  };
}

function randomEdges(nodes: number, share: number, random: () => number): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0; i < nodes; i++) {
    for (let j = i + 1; j < nodes; j++) if (random() < share) edges.push([i, j, 6 * random() - 4]);
  }
  return edges;
}

function costOf({ nodes, first, to, cost }: LinkGraph, next: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < nodes; i++)
    for (let e = valueAt(first, i); e < valueAt(first, i + 1); e++)
      if (next[i] === to[e]) sum += valueAt(cost, e);
  return sum;
}

/** The least cost of all covers there are. */
function leastOfAll(edges: readonly Edge[]): number {
  const [edge, ...rest] = edges;
  if (!edge) return 0;
  const without = leastOfAll(rest);
  return Math.min(
    without,
    edge[2] + leastOfAll(rest.filter(([from, to]) => from !== edge[0] && to !== edge[1])),
  );
}

it('costs what the best of all covers costs, on 200 small graphs', () => {
  const random = seededRandom(3);
  for (let trial = 0; trial < 200; trial++) {
    const nodes = 2 + Math.floor(5 * random());
    const edges = randomEdges(nodes, 0.7, random);
    const graph = graphOf(nodes, edges);
    expect(costOf(graph, coverPaths(graph).next)).toBeCloseTo(leastOfAll(edges), 9);
  }
});

it('agrees with the dense assignment on 60 segments', () => {
  const random = seededRandom(5);
  for (let trial = 0; trial < 10; trial++) {
    const nodes = 60;
    const edges = randomEdges(nodes, 0.3, random);
    const graph = graphOf(nodes, edges);
    // The dense solver knows no costs below 0: raised by 4, with a limit of 4, a link still pays as
    // before.
    const dense = new Float64Array(nodes * nodes).fill(100);
    for (const [from, to, cost] of edges) dense[from * nodes + to] = cost + 4;
    expect(costOf(graph, coverPaths(graph).next)).toBeCloseTo(
      costOf(graph, assign(dense, nodes, nodes, 4)),
      9,
    );
  }
});

describe('the answer', () => {
  const graph = graphOf(2000, randomEdges(2000, 0.01, seededRandom(9)));
  const { next, previous } = coverPaths(graph);
  it('gives every segment one successor and one predecessor at most, also among 2000', () => {
    next.forEach((j, i) => {
      if (j >= 0) expect(previous[j]).toBe(i);
    });
    expect(previous.filter((i) => i >= 0)).toHaveLength(next.filter((j) => j >= 0).length);
  });
  it('is the same twice', () => {
    expect(coverPaths(graph).next).toEqual(next);
  });
});

it.each<{ what: string; edges: Edge[]; next: number[] }>([
  { what: 'no link, no chain', edges: [], next: [-1, -1, -1] },
  {
    what: 'a link that costs more than two breaks is left',
    edges: [[0, 1, 0.5]],
    next: [-1, -1, -1],
  },
  {
    what: 'of two claims to one successor the dearer gives way',
    edges: [
      [0, 2, -1],
      [1, 2, -2],
    ],
    next: [-1, 2, -1],
  },
  {
    what: 'one waives its best when the other has nothing else',
    edges: [
      [0, 1, -3],
      [0, 2, -2.5],
      [1, 2, -0.1],
    ],
    next: [1, 2, -1],
  },
])('$what', ({ edges, next }) => {
  expect([...coverPaths(graphOf(3, edges)).next]).toEqual(next);
});
