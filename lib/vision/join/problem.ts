// What pass 2 decides on, and the form of its answer.

import type { Looks } from './looks';
import type { Links } from './path-cover';
import { type Pool, sumOf } from './pool';

/** Successor and predecessor of every segment, or -1. */
export type Chained = { readonly next: Int32Array; readonly previous: Int32Array };

/** What is judged: links without looks, and how every segment looks. */
export type Problem = { readonly graph: Links; readonly pools: readonly Pool[]; readonly looks: Looks | null };

/** The chains as lists of segments, in order of their first. */
export function listChains({ next, previous }: Chained): number[][] {
  const chains: number[][] = [];
  previous.forEach((before, first) => {
    if (before >= 0) return;
    const chain: number[] = [];
    for (let s = first; s >= 0; s = next[s]!) chain.push(s);
    chains.push(chain);
  });
  return chains;
}

/** The pools of each segment with all before it in its chain, and with all after it. */
export function poolsAlong(pools: readonly Pool[], { next, previous }: Chained): { prefix: Pool[]; suffix: Pool[] } {
  const prefix = [...pools];
  const suffix = [...pools];
  for (const chain of listChains({ next, previous })) {
    for (let i = 1; i < chain.length; i++) prefix[chain[i]!] = sumOf(prefix[chain[i - 1]!]!, prefix[chain[i]!]!);
    for (let i = chain.length - 2; i >= 0; i--) suffix[chain[i]!] = sumOf(suffix[chain[i + 1]!]!, suffix[chain[i]!]!);
  }
  return { prefix, suffix };
}
