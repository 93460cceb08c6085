// The linear assignment problem with a cost limit, solved exactly. costs [n * m] row-major; answer:
// column of each row, or -1. Definition (the padded square problem): minimise the costs of the
// matched pairs + limit / 2 for every row and column left over. So no pair dearer than the limit is
// matched, and a pair below it may stay apart when that frees a better whole. Method: shortest
// augmenting paths with node prices (Jonker, Volgenant 1987), where a row may also leave by a
// private exit that costs `limit`: the same minimum, up to a constant, without building the
// padding. O(n n m).

const none = -1;

type Prices = { readonly row: Float64Array; readonly column: Float64Array };
type Search = {
  /** [m] length of the shortest path to each column, and the row it comes from. */
  readonly distance: Float64Array;
  readonly from: Int32Array;
  readonly done: Uint8Array;
  /** Visited rows and the length at which each was reached. */
  readonly rows: number[];
  readonly reached: number[];
};

/** The cheapest matching of rows to columns under the limit. */
export function assign(costs: Float64Array, n: number, m: number, limit: number): Int32Array {
  if (costs.length !== n * m)
    throw new Error(`costs must hold ${n} x ${m} numbers, found ${costs.length}`);
  const columnOf = new Int32Array(n).fill(none);
  const rowOf = new Int32Array(m).fill(none);
  const prices: Prices = { row: new Float64Array(n), column: new Float64Array(m) };
  const search = emptySearch(m);
  for (let start = 0; start < n; start++)
    augment(start, costs, m, limit, columnOf, rowOf, prices, search);
  return columnOf;
}

function emptySearch(m: number): Search {
  return {
    distance: new Float64Array(m),
    from: new Int32Array(m),
    done: new Uint8Array(m),
    rows: [],
    reached: [],
  };
}

/** Gives row `start` a column or its exit, moving other rows where that is cheaper. */
function augment(
  start: number,
  costs: Float64Array,
  m: number,
  limit: number,
  columnOf: Int32Array,
  rowOf: Int32Array,
  prices: Prices,
  search: Search,
): void {
  search.distance.fill(Number.POSITIVE_INFINITY);
  search.done.fill(0);
  search.rows.length = 0;
  search.reached.length = 0;
  let row = start;
  let length = 0;
  let exit = { row: none, length: Number.POSITIVE_INFINITY };
  let end = none;
  for (;;) {
    search.rows.push(row);
    search.reached.push(length);
    const leaving = length + limit - prices.row[row]!;
    if (leaving < exit.length) exit = { row, length: leaving };
    const column = nearestColumn(row, length, costs, m, limit, prices, search);
    const distance = column === none ? Number.POSITIVE_INFINITY : search.distance[column]!;
    if (exit.length <= distance) {
      length = exit.length;
      break;
    }
    length = distance;
    search.done[column] = 1;
    if (rowOf[column] === none) {
      end = column;
      break;
    }
    row = rowOf[column]!;
  }
  updatePrices(length, search, prices);
  if (end === none) {
    // The exit's row gives its column up to the row before it on the path.
    end = columnOf[exit.row]!;
    columnOf[exit.row] = none;
    if (exit.row === start) return;
  }
  for (let column = end; ; ) {
    const owner = search.from[column]!;
    const freed = columnOf[owner]!;
    columnOf[owner] = column;
    rowOf[column] = owner;
    if (owner === start) return;
    column = freed;
  }
}

/** Lengthens all paths through `row` and returns the nearest column not yet done, or -1. */
function nearestColumn(
  row: number,
  length: number,
  costs: Float64Array,
  m: number,
  limit: number,
  prices: Prices,
  search: Search,
): number {
  const { distance, from, done } = search;
  let nearest = none;
  let best = Number.POSITIVE_INFINITY;
  for (let j = 0; j < m; j++) {
    if (done[j]) continue;
    const cost = costs[row * m + j]!;
    const through = length + cost - prices.row[row]! - prices.column[j]!;
    if (cost <= limit && through < distance[j]!) {
      distance[j] = through;
      from[j] = row;
    }
    if (distance[j]! < best) {
      best = distance[j]!;
      nearest = j;
    }
  }
  return nearest;
}

/** Keeps every reduced cost non-negative and those on the chosen path zero. */
function updatePrices(
  length: number,
  { rows, reached, done, distance }: Search,
  prices: Prices,
): void {
  rows.forEach((row, i) => {
    prices.row[row] = prices.row[row]! + length - reached[i]!;
  });
  for (let j = 0; j < done.length; j++) {
    if (done[j]) prices.column[j] = prices.column[j]! - (length - distance[j]!);
  }
}
