// The problem that pass 2 solves, and its solution.

import type { LinkGraph } from '../assignment/sparse-graph';
import { valueAt } from '../value-at';
import type { AppearanceModel } from './appearance';
import { type AppearanceSum, addSums } from './appearance-sum';

/** Successor and predecessor of every segment, or -1. */
export type ChainSolution = { readonly next: Int32Array; readonly previous: Int32Array };

/** Links without appearance, and the appearance of every segment; null where unknown. */
export type ChainProblem = {
  readonly graph: LinkGraph;
  readonly appearanceSums: readonly AppearanceSum[];
  readonly appearance: AppearanceModel | null;
};

/** The chains as lists of segments, in order of their first segment. */
export function listChains({ next, previous }: ChainSolution): number[][] {
  const chains: number[][] = [];
  previous.forEach((before, first) => {
    if (before >= 0) return;
    const chain: number[] = [];
    for (let s = first; s >= 0; s = valueAt(next, s)) chain.push(s);
    chains.push(chain);
  });
  return chains;
}

/** The appearance sums of each segment with all before it in its chain, and with all after it. */
export function cumulativeSums(
  appearanceSums: readonly AppearanceSum[],
  { next, previous }: ChainSolution,
): { prefix: AppearanceSum[]; suffix: AppearanceSum[] } {
  const prefix = [...appearanceSums];
  const suffix = [...appearanceSums];
  for (const chain of listChains({ next, previous })) {
    accumulate(prefix, chain);
    accumulate(suffix, chain.reverse());
  }
  return { prefix, suffix };
}

/** Adds to the sum of each segment those of all before it. */
function accumulate(sums: AppearanceSum[], chain: readonly number[]): void {
  chain.slice(1).forEach((s, i) => {
    sums[s] = addSums(valueAt(sums, valueAt(chain, i)), valueAt(sums, s));
  });
}
