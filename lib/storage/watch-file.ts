// Decides what the ingest watch does with one file of the folder: look again, check it, or leave it.
// Pure: the time is an argument. Milliseconds since 1970, sizes bytes.

import type { ErrorCode } from '@/lib/errors/codes';

/** A file as it is now. */
export type SeenFile = { readonly sizeBytes: number; readonly mtimeMs: number };

export const watchStates = [
  'copying',
  /** Its contents end too early; given up after a day. */
  'incomplete',
  /** The machine could not take it then; looked at until it can. */
  'waiting',
  'taken',
  'duplicate',
  /** What is in it can never be used. */
  'refused',
  /** Taken off the list by a person. */
  'removed',
] as const;
export type WatchState = (typeof watchStates)[number];

/** What the watch remembers of a file of this name. */
export type WatchedFile = SeenFile & {
  readonly state: WatchState;
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
/** A file that only waits for the machine is taken soon after there is room again. */
const waitMaxMs = 600_000;

/** Left alone until size or time change, or a person asks for another check. */
const settledStates: readonly WatchState[] = ['taken', 'duplicate', 'refused', 'removed'];
/** What a file can be refused for at once: more copying cannot change it. */
const finalCodes: readonly string[] = [
  'MEDIA_FORMAT_NOT_ALLOWED',
  'MEDIA_CODEC_NOT_ALLOWED',
  'MEDIA_LIMIT_EXCEEDED',
] satisfies readonly ErrorCode[];
const incompleteCode: ErrorCode = 'MEDIA_UNREADABLE';

/** The decision for a file at a moment. */
export function decideWatch(
  file: SeenFile,
  known: WatchedFile | null,
  rules: WatchRules,
  nowMs: number,
): WatchDecision {
  if (known === null || !isSame(file, known))
    return { type: 'remember', watched: firstLook(file, rules.intervalMs, nowMs) };
  if (settledStates.includes(known.state)) return { type: 'leave' };
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

/** Why a file was not taken in. */
export type TakeFailure = {
  readonly code: string;
  /** The file is there, and the system user may not read it. */
  readonly isLocked: boolean;
};

/** Whether the cause lies in the contents of the file; anything else may pass without a new file. */
export function isFileFault({ code, isLocked }: TakeFailure): boolean {
  return !isLocked && (code === incompleteCode || finalCodes.includes(code));
}

/** After a check that failed: refused for its contents alone, otherwise looked at again, ever later. */
export function afterFailure(
  watched: WatchedFile,
  failure: TakeFailure,
  rules: WatchRules,
  nowMs: number,
): WatchedFile {
  const failedChecks = watched.failedChecks + 1;
  const backOffMs = rules.intervalMs * 2 ** failedChecks;
  if (!isFileFault(failure)) {
    const nextLookMs = nowMs + Math.min(waitMaxMs, backOffMs);
    return { ...watched, state: 'waiting', failedChecks, nextLookMs };
  }
  const isFinal = finalCodes.includes(failure.code) || nowMs - watched.changedMs >= incompleteMaxMs;
  return {
    ...watched,
    state: isFinal ? 'refused' : 'incomplete',
    failedChecks,
    nextLookMs: nowMs + Math.min(backOffMaxMs, backOffMs),
  };
}

/** States in which a person may ask for another check. */
export function isOpenToCheck(state: WatchState): boolean {
  return state !== 'taken' && state !== 'duplicate' && state !== 'copying';
}

/** A person asks for another check: at the next look, whatever was decided before. */
export function checkAgain(watched: WatchedFile, nowMs: number): WatchedFile {
  return { ...watched, state: 'copying', failedChecks: 0, nextLookMs: nowMs };
}

/** Whether a name is left alone: hidden, or with one of these endings (lower case, ".part"). */
export function isIgnored(name: string, endings: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return name.startsWith('.') || endings.some((ending) => lower.endsWith(ending));
}

function isSame(file: SeenFile, known: SeenFile): boolean {
  return file.sizeBytes === known.sizeBytes && file.mtimeMs === known.mtimeMs;
}

/** What is remembered of a file that was never seen before, or that has changed. */
export function firstLook(
  { sizeBytes, mtimeMs }: SeenFile,
  intervalMs: number,
  nowMs: number,
): WatchedFile {
  return {
    sizeBytes,
    mtimeMs,
    state: 'copying',
    stableLooks: 0,
    failedChecks: 0,
    changedMs: nowMs,
    nextLookMs: nowMs + intervalMs,
  };
}
