// Something about a list as a whole that is likely not meant as it is written. Nothing is changed by
// itself: a doubt says what is seen, and offers the reading that repairs it.

import type { Message } from '@/lib/messages/message';
import { withEnglish } from '../problems/with-english';
import type { ListReading } from '../times/time-reading';

export type ListDoubt = {
  code: string;
  message: string;
  /** Of a message with values, before they were filled in. */
  text?: Message | undefined;
  /** Lines it is about, the first twenty. */
  lines: number[];
  repair: Repair | null;
};

/** The reading that repairs it, and the words of its button. */
export type Repair = { label: string; text?: Message | undefined; reading: ListReading };

export function repairTo(reading: ListReading, label: Message): Repair {
  const { message, ...text } = withEnglish(label);
  return { label: message, ...text, reading };
}

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
