// The linear assignment problem with a cost limit, solved exactly. costs [n * m] row-major; result:
// column of each row, or -1. Definition (the padded square problem): minimize the costs of the
// matched pairs + limit / 2 for every unmatched row and column. So no pair above the limit is
// matched, and a pair below it may stay apart when that lowers the total. Method: shortest
// augmenting paths in which a row may leave by an exit of cost `limit`: the same minimum, up to a
// constant, without the padding. O(n n m).

import { augment, createSearch, none } from './augmenting-path';

/** The matching of rows and columns of least cost under the limit. */
export function assign(costs: Float64Array, n: number, m: number, limit: number): Int32Array {
  if (costs.length !== n * m) throw new Error(`expected ${n} x ${m} costs, found ${costs.length}`);
  const [rowPrice, columnPrice] = [new Float64Array(n), new Float64Array(m)];
  const columnOf = new Int32Array(n).fill(none);
  const rowOf = new Int32Array(m).fill(none);
  const search = createSearch(m);
  const { distance, from, done } = search;
  const nearestColumn = (row: number, length: number): number => {
    let nearest = none;
    let best = Number.POSITIVE_INFINITY;
    for (let j = 0; j < m; j++) {
      if (done[j]) continue;
      const cost = costs[row * m + j]!;
      const through = length + cost - rowPrice[row]! - columnPrice[j]!;
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
  };
  for (let start = 0; start < n; start++) {
    distance.fill(Number.POSITIVE_INFINITY);
    done.fill(0);
    augment(start, { columnOf, rowOf, rowPrice, columnPrice }, search, limit, nearestColumn);
  }
  return columnOf;
}
