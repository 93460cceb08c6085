// How a child process ended, read in one place into a closed set. Invariant: an end by a signal
// that was not sent from here says nothing about the file or the model that the process worked on.

import { constants } from 'node:os';

/** As the operating system reports it. */
export type RawEnd = { readonly status: number | null; readonly signal: NodeJS.Signals | null };

export type ProcessEnd =
  /** Status 0. */
  | { readonly kind: 'done' }
  /** By our own signal: a cancel, a lost lease, a shutdown, a watchdog. */
  | { readonly kind: 'aborted' }
  /** It used up its processor time. */
  | { readonly kind: 'cpuLimit' }
  /** It wrote more than a file may hold. */
  | { readonly kind: 'fileLimit' }
  /** Memory was refused: by its own limit or by the machine. */
  | { readonly kind: 'outOfMemory' }
  /** By a signal from elsewhere, such as the kernel's when memory is short. */
  | { readonly kind: 'killed'; readonly by: string }
  /** It could not be started. */
  | { readonly kind: 'notStarted' }
  /** It gave up by itself. */
  | { readonly kind: 'failed'; readonly status: number };

// Shells and wrappers report a death by signal n as 128 + n. Signals above 31 are never sent to our
// programs, and newer versions of ffmpeg use statuses from 160 on for errors of their own.
const signalBase = 128;
const signalMax = 31;
/** ffmpeg's own status after SIGINT or SIGTERM, which it handles. */
const ffmpegInterrupted = 255;
const couldNotStart: ReadonlySet<number> = new Set([126, 127]);

const outOfMemoryPattern =
  /cannot allocate memory|failed to allocate|out of memory|bad_alloc|bad allocation|allocation failed/i;
const notPermittedPattern = /operation not permitted/i;

/** Whether a text of a program says that it was refused memory. */
export function saysOutOfMemory(text: string): boolean {
  return outOfMemoryPattern.test(text);
}

/** The end of a process; `stderr` is the tail of what it printed. */
export function readProcessEnd(
  { status, signal }: RawEnd,
  { aborted, stderr }: { readonly aborted: boolean; readonly stderr: string },
): ProcessEnd {
  if (status === 0) return { kind: 'done' };
  if (aborted) return { kind: 'aborted' };
  const by = signal ?? signalOfStatus(status, stderr);
  if (by === 'SIGXCPU') return { kind: 'cpuLimit' };
  if (by === 'SIGXFSZ') return { kind: 'fileLimit' };
  if (saysOutOfMemory(stderr)) return { kind: 'outOfMemory' };
  if (by !== null) return { kind: 'killed', by };
  if (status === null || couldNotStart.has(status)) return { kind: 'notStarted' };
  return { kind: 'failed', status };
}

function signalOfStatus(status: number | null, stderr: string): string | null {
  if (status === null) return null;
  if (status === ffmpegInterrupted) return notPermittedPattern.test(stderr) ? null : 'SIGTERM';
  const number = status - signalBase;
  if (number < 1 || number > signalMax) return null;
  const named = Object.entries(constants.signals).find(([, value]) => value === number);
  return named?.[0] ?? `signal ${number}`;
}

/** The end as words for the log. */
export function describeEnd(end: ProcessEnd): string {
  const words: Readonly<Record<ProcessEnd['kind'], string>> = {
    done: 'ended well',
    aborted: 'was stopped here',
    cpuLimit: 'used up its processor time',
    fileLimit: 'wrote more than a file may hold',
    outOfMemory: 'was refused memory',
    killed: `was ended by ${end.kind === 'killed' ? end.by : ''}`,
    notStarted: 'could not be started',
    failed: `exited with ${end.kind === 'failed' ? end.status : ''}`,
  };
  return words[end.kind];
}
