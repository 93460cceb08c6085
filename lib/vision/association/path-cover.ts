// Minimum-cost path cover of a directed acyclic graph: every node is in exactly one path. It is the
// min-cost network flow of tracking by data association (Zhang, Li, Nevatia 2008), solved as a
// sparse assignment of ends (rows) to starts (columns): shortest augmenting paths with dual prices
// (Jonker, Volgenant 1987) over a heap (Dijkstra 1959), every row with a private exit of cost 0.
// Exact. O(n (e + n) log n) at worst, a few milliseconds for thousands of links in practice.

import { clear, emptyHeap, type Heap, pop, push } from './heap';
import type { LinkGraph } from './sparse-graph';

/** Successor and predecessor of every node, or -1; and the dual prices that prove it optimal. */
export type PathCover = {
  readonly next: Int32Array;
  readonly previous: Int32Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
};

type AugmentSearch = {
  readonly heap: Heap;
  readonly distance: Float64Array;
  readonly from: Int32Array;
  readonly done: Uint8Array;
  readonly touched: number[];
  readonly rows: number[];
  readonly reached: number[];
};

const none = -1;

/** The cover of least cost. */
export function coverPaths(graph: LinkGraph): PathCover {
  const n = graph.nodes;
  const cover: PathCover = {
    next: new Int32Array(n).fill(none),
    previous: new Int32Array(n).fill(none),
    rowPrice: new Float64Array(n),
    columnPrice: new Float64Array(n),
  };
  for (let i = 0; i < n; i++) {
    for (let e = graph.first[i]!; e < graph.first[i + 1]!; e++)
      cover.rowPrice[i] = Math.min(cover.rowPrice[i]!, graph.cost[e]!);
  }
  const search: AugmentSearch = {
    heap: emptyHeap(),
    distance: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    from: new Int32Array(n),
    done: new Uint8Array(n),
    touched: [],
    rows: [],
    reached: [],
  };
  for (let i = 0; i < n; i++) augment(i, graph, cover, search);
  return cover;
}

/** Assigns row `start` to a column or its exit, reassigning other rows where that costs less. */
function augment(start: number, graph: LinkGraph, cover: PathCover, search: AugmentSearch): void {
  let [row, length, end] = [start, 0, none];
  let exit = { row: none, length: Number.POSITIVE_INFINITY };
  for (;;) {
    search.rows.push(row);
    search.reached.push(length);
    const leaving = length - cover.rowPrice[row]!;
    if (leaving < exit.length) exit = { row, length: leaving };
    relax(row, length, graph, cover, search);
    const column = nearest(search);
    const distance = column === none ? Number.POSITIVE_INFINITY : search.distance[column]!;
    if (exit.length <= distance) {
      length = exit.length;
      break;
    }
    length = distance;
    search.done[column] = 1;
    if (cover.previous[column] === none) {
      end = column;
      break;
    }
    row = cover.previous[column]!;
  }
  updatePrices(length, cover, search);
  augmentAlong(start, end, exit.row, cover, search);
  resetSearch(search);
}

function relax(
  row: number,
  length: number,
  graph: LinkGraph,
  cover: PathCover,
  search: AugmentSearch,
): void {
  for (let e = graph.first[row]!; e < graph.first[row + 1]!; e++) {
    const column = graph.to[e]!;
    if (search.done[column]) continue;
    const through = length + graph.cost[e]! - cover.rowPrice[row]! - cover.columnPrice[column]!;
    if (through >= search.distance[column]!) continue;
    if (search.distance[column] === Number.POSITIVE_INFINITY) search.touched.push(column);
    search.distance[column] = through;
    search.from[column] = row;
    push(search.heap, through, column);
  }
}

/** The nearest open column, popped off the heap; stale entries are skipped. */
function nearest({ heap, done, distance }: AugmentSearch): number {
  while (heap.keys.length > 0) {
    const { key, value } = pop(heap);
    if (!done[value] && key === distance[value]) return value;
  }
  return none;
}

function updatePrices(
  length: number,
  cover: PathCover,
  { rows, reached, touched, done, distance }: AugmentSearch,
): void {
  rows.forEach((row, i) => {
    cover.rowPrice[row] = cover.rowPrice[row]! + length - reached[i]!;
  });
  for (const column of touched) {
    if (done[column])
      cover.columnPrice[column] = cover.columnPrice[column]! - (length - distance[column]!);
  }
}

function augmentAlong(
  start: number,
  end: number,
  exitRow: number,
  cover: PathCover,
  search: AugmentSearch,
): void {
  let column = end;
  if (column === none) {
    // The row that exits frees its column for the row before it on the path.
    column = cover.next[exitRow]!;
    cover.next[exitRow] = none;
    if (exitRow === start) return;
  }
  for (;;) {
    const owner = search.from[column]!;
    const freed = cover.next[owner]!;
    cover.next[owner] = column;
    cover.previous[column] = owner;
    if (owner === start) return;
    column = freed;
  }
}

function resetSearch(search: AugmentSearch): void {
  clear(search.heap);
  for (const column of search.touched) {
    search.distance[column] = Number.POSITIVE_INFINITY;
    search.done[column] = 0;
  }
  search.touched.length = 0;
  search.rows.length = 0;
  search.reached.length = 0;
}
