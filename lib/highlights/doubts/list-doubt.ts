// Something about a list as a whole that is likely not meant as it is written. Nothing is changed by
// itself: a doubt says what is seen, and offers the reading that repairs it.

import type { ListReading } from '../times/time-reading';

export type ListDoubt = {
  code: string;
  message: string;
  /** Lines it is about, the first twenty. */
  lines: number[];
  repair: { label: string; reading: ListReading } | null;
};

const LINES_MAX = 20;

/** The first lines, each once. */
export function firstLines(rows: readonly { readonly line: number }[]): number[] {
  const lines = new Set<number>();
  for (const { line } of rows) {
    lines.add(line);
    if (lines.size === LINES_MAX) break;
  }
  return [...lines];
}
