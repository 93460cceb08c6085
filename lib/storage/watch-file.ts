// Decides what the ingest watch does with one file of the folder: look again, check it, or leave it.
// Pure: the time is an argument. Milliseconds since 1970, sizes bytes.

/** A file as it is now. */
export type SeenFile = { readonly sizeBytes: number; readonly mtimeMs: number };

/** What the watch remembers of a file of this name. */
export type WatchedFile = SeenFile & {
  readonly state: 'copying' | 'incomplete' | 'taken' | 'duplicate' | 'refused';
  /** Looks in a row at which size and time were the same. */
  readonly stableLooks: number;
  /** Checks of this size and time that failed. */
  readonly failedChecks: number;
  /** When size or time changed last. */
  readonly changedMs: number;
  readonly nextLookMs: number;
};

export type WatchRules = {
  /** A file is complete at the earliest after this time without a change... */
  readonly stableMs: number;
  /** ...and after so many looks at which it was the same... */
  readonly looks: number;
  /** ...with this time between two looks. */
  readonly intervalMs: number;
};

export type WatchDecision =
  /** Nothing to do before the next look. */
  | { readonly type: 'leave' }
  /** Remember this and look again. */
  | { readonly type: 'remember'; readonly watched: WatchedFile }
  /** It looks complete: check its contents. */
  | { readonly type: 'check'; readonly watched: WatchedFile };

/** An incomplete file that does not change is given up after a day. */
const incompleteMaxMs = 86_400_000;
const backOffMaxMs = 3_600_000;

/** The decision for a file at a moment. */
export function decideWatch(
  file: SeenFile,
  known: WatchedFile | null,
  rules: WatchRules,
  nowMs: number,
): WatchDecision {
  if (known === null || !isSame(file, known))
    return { type: 'remember', watched: firstLook(file, rules, nowMs) };
  if (known.state === 'taken' || known.state === 'duplicate' || known.state === 'refused')
    return { type: 'leave' };
  if (nowMs < known.nextLookMs) return { type: 'leave' };
  const watched = {
    ...known,
    stableLooks: known.stableLooks + 1,
    nextLookMs: nowMs + rules.intervalMs,
  };
  const isStable =
    watched.stableLooks >= rules.looks && nowMs - watched.changedMs >= rules.stableMs;
  return { type: isStable ? 'check' : 'remember', watched };
}

/** After a check that found the file incomplete: looked at again, ever later, for a day. */
export function afterIncomplete(
  watched: WatchedFile,
  rules: WatchRules,
  nowMs: number,
): WatchedFile {
  const failedChecks = watched.failedChecks + 1;
  const waitMs = Math.min(backOffMaxMs, rules.intervalMs * 2 ** failedChecks);
  const givenUp = nowMs - watched.changedMs >= incompleteMaxMs;
  return {
    ...watched,
    state: givenUp ? 'refused' : 'incomplete',
    failedChecks,
    nextLookMs: nowMs + waitMs,
  };
}

/** Whether a name is left alone: hidden, or with one of these endings (lower case, ".part"). */
export function isIgnored(name: string, endings: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return name.startsWith('.') || endings.some((ending) => lower.endsWith(ending));
}

function isSame(file: SeenFile, known: SeenFile): boolean {
  return file.sizeBytes === known.sizeBytes && file.mtimeMs === known.mtimeMs;
}

function firstLook(file: SeenFile, rules: WatchRules, nowMs: number): WatchedFile {
  return {
    ...file,
    state: 'copying',
    stableLooks: 0,
    failedChecks: 0,
    changedMs: nowMs,
    nextLookMs: nowMs + rules.intervalMs,
  };
}
