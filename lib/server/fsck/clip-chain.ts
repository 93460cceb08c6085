// The recorded changes of one clip: do they follow each other, and do they lead to its present
// state? Pure.

import type { Problem } from './invariants';

export type RecordedChange = {
  readonly from: string;
  readonly to: string;
  readonly version: number;
};

export type ClipChain = {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  /** Oldest first. */
  readonly changes: readonly RecordedChange[];
};

/** The problems of one clip. `legal` holds the edges as "from>to". */
export function checkChain(clip: ClipChain, legal: ReadonlySet<string>): Problem[] {
  const object = `clip ${clip.id}`;
  const problems: Problem[] = [];
  let before: RecordedChange | null = null;
  for (const change of clip.changes) {
    const { from, to, version } = change;
    if (!legal.has(`${from}>${to}`))
      problems.push({
        invariant: 'clip-event-illegal',
        object,
        text: `version ${version}: ${from} -> ${to} is no transition`,
      });
    // A command that leaves the state may still add one to the version: versions grow, by any step.
    if (before !== null && (before.to !== from || before.version >= version))
      problems.push({
        invariant: 'clip-event-gap',
        object,
        text: `version ${before.version} ended in ${before.to}, version ${version} began in ${from}`,
      });
    before = change;
  }
  if (before !== null && (before.to !== clip.state || before.version > clip.version))
    problems.push({
      invariant: 'clip-event-gap',
      object,
      text: `the last change (version ${before.version}) leads to ${before.to}, the clip is ${clip.state} at version ${clip.version}`,
    });
  return problems;
}
