// Tests of programs that are not installed are skipped. The reporters of vitest print how many;
// which program is missing, and the command that installs it, is printed here, once a test file.

import { skippedFor } from './needs';

const printed = new Set<string>();

/** As `skippedFor`, and prints the reason. */
export function skippedPeer(reason: string | null): ReturnType<typeof skippedFor> {
  if (reason !== null && !printed.has(reason)) {
    printed.add(reason);
    console.info(`skipped: ${reason}`);
  }
  return skippedFor(reason);
}
