// Low-score detections of occluded or blurred people, attached where a chain has a short gap. Done
// after the association: uncertain boxes fill paths and never bend them.

import { valueAt } from '../value-at';
import { type DetectionTable, rowAt, rowsOfFrame, secondsBetween } from './detection-table';
import type { AssociationParams } from './params';

/** Two successive rows of a chain. */
type Gap = { readonly chain: number; readonly from: number; readonly to: number };

type GapCandidate = {
  readonly chain: number;
  readonly k: number;
  readonly g: number;
  readonly mahalanobisSquared: number;
};

/** The chains' rows with unassigned ones attached in their gaps, nearest first, each used once. */
export function attachLowScore(
  chains: readonly (readonly number[])[],
  table: DetectionTable,
  params: AssociationParams,
): number[][] {
  const assigned = new Uint8Array(table.k.length);
  for (const rows of chains) for (const g of rows) assigned[g] = 1;
  const gaps = chains.flatMap((rows, chain) =>
    rows.slice(1).map((to, i): Gap => ({ chain, from: valueAt(rows, i), to })),
  );
  const candidates = gaps.flatMap((gap) => candidatesIn(gap, assigned, table, params));
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

/** Unassigned rows near the straight line through a gap. */
function candidatesIn(
  gap: Gap,
  assigned: Uint8Array,
  table: DetectionTable,
  { motion, output }: AssociationParams,
): GapCandidate[] {
  const [from, to] = [rowAt(table, gap.from), rowAt(table, gap.to)];
  const seconds = secondsBetween(table, from.k, to.k);
  if (
    to.k - from.k < 2 ||
    seconds > output.attachSecondsMax ||
    table.shot[from.k] !== table.shot[to.k]
  )
    return [];
  const candidates: GapCandidate[] = [];
  for (let k = from.k + 1; k < to.k; k++) {
    const t = secondsBetween(table, from.k, k) / seconds;
    const at = (name: 'x' | 'y' | 'h') => (1 - t) * from[name] + t * to[name];
    const [x, y, h] = [at('x'), at('y'), at('h')];
    // What a change of velocity halfway adds to the error of a straight line.
    const drift = t * (1 - t) * seconds;
    const term = (d: number, footStd: number, speed: number) =>
      d ** 2 / ((motion.lowScoreFactor * footStd) ** 2 + (speed * drift) ** 2);
    for (const g of rowsOfFrame(table, k, (row) => !assigned[row] && !table.duplicate[row])) {
      const row = rowAt(table, g);
      const mahalanobisSquared =
        term((row.x - x) / h, motion.footX, motion.speedX) +
        term((row.y - y) / h, motion.footY, motion.speedY) +
        term(Math.log(row.h / h), motion.logHeight, motion.logHeightRate);
      if (mahalanobisSquared <= output.attachCostMax)
        candidates.push({ chain: gap.chain, k, g, mahalanobisSquared });
    }
  }
  return candidates;
}
