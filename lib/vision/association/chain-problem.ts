// What pass 2 decides on, and the form of its answer.

import { valueAt } from '../value-at';
import type { AppearanceModel } from './appearance';
import { type AppearanceSum, addSums } from './appearance-sum';
import type { LinkGraph } from './path-cover';

/** Successor and predecessor of every segment, or -1. */
export type ChainSolution = { readonly next: Int32Array; readonly previous: Int32Array };

/** What is judged: links without looks, and how every segment looks. */
export type ChainProblem = {
  readonly graph: LinkGraph;
  readonly appearanceSums: readonly AppearanceSum[];
  readonly appearance: AppearanceModel | null;
};

/** The chains as lists of segments, in order of their first. */
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

/** The pools of each segment with all before it in its chain, and with all after it. */
export function cumulativeSums(
  appearanceSums: readonly AppearanceSum[],
  { next, previous }: ChainSolution,
): { prefix: AppearanceSum[]; suffix: AppearanceSum[] } {
  const prefix = [...appearanceSums];
  const suffix = [...appearanceSums];
  for (const chain of listChains({ next, previous })) {
    for (let i = 1; i < chain.length; i++)
      prefix[valueAt(chain, i)] = addSums(
        valueAt(prefix, valueAt(chain, i - 1)),
        valueAt(prefix, valueAt(chain, i)),
      );
    for (let i = chain.length - 2; i >= 0; i--)
      suffix[valueAt(chain, i)] = addSums(
        valueAt(suffix, valueAt(chain, i + 1)),
        valueAt(suffix, valueAt(chain, i)),
      );
  }
  return { prefix, suffix };
}
