// What nobody claimed, but lies where a chain has a short gap: low-score boxes of people half
// hidden or blurred. Added after the association, so that doubtful boxes fill paths and never bend
// them.

import { valueAt } from '../value-at';
import type { DetectionTable } from './detection-table';
import type { AssociationParams } from './params';

type GapCandidate = {
  readonly chain: number;
  readonly k: number;
  readonly g: number;
  readonly mahalanobisSquared: number;
};

/** The chains' rows with unclaimed ones put into their gaps, nearest first, each used once. */
export function attachLowScore(
  chains: readonly (readonly number[])[],
  table: DetectionTable,
  params: AssociationParams,
): number[][] {
  const assigned = new Uint8Array(table.k.length);
  for (const rows of chains) for (const g of rows) assigned[g] = 1;
  const candidates = chains.flatMap((rows, chain) =>
    rows
      .slice(1)
      .flatMap((g, i) => candidatesBetween(chain, valueAt(rows, i), g, assigned, table, params)),
  );
  candidates.sort(
    (a, b) =>
      a.mahalanobisSquared - b.mahalanobisSquared || valueAt(table.x, a.g) - valueAt(table.x, b.g),
  );
  const filled = chains.map((rows) => [...rows]);
  const filledFrames = new Set<string>();
  for (const { chain, k, g } of candidates) {
    if (assigned[g] || filledFrames.has(`${chain} ${k}`)) continue;
    assigned[g] = 1;
    filledFrames.add(`${chain} ${k}`);
    valueAt(filled, chain).push(g);
  }
  return filled.map((rows) => rows.sort((a, b) => valueAt(table.k, a) - valueAt(table.k, b)));
}

/** Unclaimed rows between rows `from` and `to` of a chain that lie on the way. */
function candidatesBetween(
  chain: number,
  from: number,
  to: number,
  assigned: Uint8Array,
  table: DetectionTable,
  { motion, output }: AssociationParams,
): GapCandidate[] {
  const [first, last] = [valueAt(table.k, from), valueAt(table.k, to)];
  const seconds = valueAt(table.time, last) - valueAt(table.time, first);
  if (
    last - first < 2 ||
    seconds > output.attachSecondsMax ||
    table.shot[first] !== table.shot[last]
  )
    return [];
  const candidates: GapCandidate[] = [];
  for (let k = first + 1; k < last; k++) {
    const t = (valueAt(table.time, k) - valueAt(table.time, first)) / seconds;
    const at = (column: Float64Array) => (1 - t) * valueAt(column, from) + t * valueAt(column, to);
    const h = at(table.h);
    // A straight way is wrong by what a change of speed in its middle makes of it.
    const drift = t * (1 - t) * seconds;
    for (let g = valueAt(table.first, k); g < valueAt(table.first, k + 1); g++) {
      if (assigned[g] || table.duplicate[g]) continue;
      const term = (d: number, foot: number, speed: number) =>
        d ** 2 / ((motion.lowScoreFactor * foot) ** 2 + (speed * drift) ** 2);
      const mahalanobisSquared =
        term((valueAt(table.x, g) - at(table.x)) / h, motion.footX, motion.speedX) +
        term((valueAt(table.y, g) - at(table.y)) / h, motion.footY, motion.speedY) +
        term(Math.log(valueAt(table.h, g) / h), motion.logHeight, motion.logHeightRate);
      if (mahalanobisSquared <= output.attachCostMax)
        candidates.push({ chain, k, g, mahalanobisSquared });
    }
  }
  return candidates;
}
