// One shortest augmenting path of an assignment of rows to columns (Jonker, Volgenant 1987), by
// Dijkstra's algorithm over reduced costs c - rowPrice - columnPrice. A row may stay unassigned: it
// leaves by a private exit of constant cost. Invariant: reduced costs are non-negative, and zero
// for assigned pairs. Numeric kernel.

/** No row or column. */
export const none = -1;

/** The assignment so far, with its dual variables. */
export type PricedAssignment = {
  /** [rows] column of each row, or -1. */
  readonly columnOf: Int32Array;
  /** [columns] row of each column, or -1. */
  readonly rowOf: Int32Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
};

/** Buffers of one search. The caller resets `distance` and `done` between searches. */
export type PathSearch = {
  /** [columns] length of the shortest path to each column, and the row it comes from. */
  readonly distance: Float64Array;
  readonly from: Int32Array;
  /** [columns] 1: the shortest path is known. */
  readonly done: Uint8Array;
  /** Visited rows and the length at which each was reached; visited columns. */
  readonly rows: number[];
  readonly reached: number[];
  readonly columns: number[];
};

/** Buffers for so many columns; all distances are infinite. */
export function createSearch(columns: number): PathSearch {
  return {
    distance: new Float64Array(columns).fill(Number.POSITIVE_INFINITY),
    from: new Int32Array(columns),
    done: new Uint8Array(columns),
    rows: [],
    reached: [],
    columns: [],
  };
}

/**
 * Gives row `start` a column or its exit, moving other rows where that costs less.
 * `nearestColumn(row, length)` extends all paths through the row and returns the nearest column not
 * yet done, or -1.
 */
export function augment(
  start: number,
  assignment: PricedAssignment,
  search: PathSearch,
  exitCost: number,
  nearestColumn: (row: number, length: number) => number,
): void {
  const { rowOf, rowPrice } = assignment;
  let [row, length, end] = [start, 0, none];
  let exit = { row: none, length: Number.POSITIVE_INFINITY };
  for (;;) {
    search.rows.push(row);
    search.reached.push(length);
    const leaving = length + exitCost - rowPrice[row]!;
    if (leaving < exit.length) exit = { row, length: leaving };
    const column = nearestColumn(row, length);
    const distance = column === none ? Number.POSITIVE_INFINITY : search.distance[column]!;
    if (exit.length <= distance) {
      length = exit.length;
      break;
    }
    length = distance;
    search.done[column] = 1;
    search.columns.push(column);
    if (rowOf[column] === none) {
      end = column;
      break;
    }
    row = rowOf[column]!;
  }
  updatePrices(length, assignment, search);
  reassign(start, end, exit.row, assignment, search);
  search.rows.length = 0;
  search.reached.length = 0;
  search.columns.length = 0;
}

/** Keeps every reduced cost non-negative and those on the path zero. */
function updatePrices(
  length: number,
  { rowPrice, columnPrice }: PricedAssignment,
  { rows, reached, columns, distance }: PathSearch,
): void {
  for (const [i, row] of rows.entries()) rowPrice[row] = rowPrice[row]! + length - reached[i]!;
  for (const column of columns)
    columnPrice[column] = columnPrice[column]! - (length - distance[column]!);
}

/** Moves every row of the path to its new column, from the end back to `start`. */
function reassign(
  start: number,
  end: number,
  exitRow: number,
  { columnOf, rowOf }: PricedAssignment,
  { from }: PathSearch,
): void {
  let column = end;
  if (column === none) {
    // The row at the exit gives its column to the row before it on the path.
    column = columnOf[exitRow]!;
    columnOf[exitRow] = none;
    if (exitRow === start) return;
  }
  for (;;) {
    const owner = from[column]!;
    const freed = columnOf[owner]!;
    columnOf[owner] = column;
    rowOf[column] = owner;
    if (owner === start) return;
    column = freed;
  }
}
