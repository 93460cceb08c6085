// Starts the programs of the house behind guard.sh: they die with this process, form a group that
// is killed as one, and see no environment but PATH and LANG. Never call this from a worker thread:
// the death signal follows the starting thread.

import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What stands before every program. */
export const sandboxScript = fileURLToPath(new URL('./guard.sh', import.meta.url));

/** How a program ended: its exit status, or the signal that ended it. */
export type ExitStatus = { readonly status: number | null; readonly signal: NodeJS.Signals | null };

export type ChildHandle = {
  readonly pid: number;
  readonly stdout: Readable;
  /** Closed unless it was started with `heard`. */
  readonly stdin: Writable;
  /** Last 8 kB it wrote to its standard error. */
  stderrTail(): string;
  /** Resolves when the program has ended and its streams are closed; never rejects. */
  readonly ended: Promise<ExitStatus>;
};

export type SandboxOptions = {
  readonly signal: AbortSignal;
  readonly cwd?: string;
  /** It has a standard input, which is written to. */
  readonly hasStdin?: boolean;
  /** Somebody is waiting for it: it runs beside us, not behind everything else. */
  readonly urgent?: boolean;
  /** Variables added to the few that pass the guard; only names the guard knows get through. */
  readonly env?: Readonly<Record<string, string>>;
};

/** Starts `program`. When the signal fires, its whole group is ended. */
export function startSandboxed(
  program: string,
  args: readonly string[],
  options: SandboxOptions,
): ChildHandle {
  const { signal, cwd, hasStdin = false, urgent = false, env } = options;
  signal.throwIfAborted();
  const child = spawn(sandboxScript, [program, ...args], {
    cwd,
    env: { ...process.env, GUARD_NICE: urgent ? '0' : '10', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // What is written to a program that has just ended is lost; that it ended is told by `ended`.
  child.stdin.on('error', () => undefined);
  if (!hasStdin) child.stdin.end();
  const stderrTail = collectTail(child.stderr, 8192);
  const unregister = killOnAbort(child, signal);
  const ended = new Promise<ExitStatus>((resolve) => {
    child.once('error', (error) => {
      stderrTail.add(error.message);
      resolve({ status: 127, signal: null });
    });
    child.once('close', (status, killedBy) => resolve({ status, signal: killedBy }));
  }).finally(unregister);
  return {
    pid: child.pid ?? 0,
    stdout: child.stdout,
    stdin: child.stdin,
    stderrTail: stderrTail.text,
    ended,
  };
}

// Measured: an encoder told to end politely takes 5 to 12 s to flush, a killed one 40 ms; half a
// second is for tidy ones.
const terminateGraceMs = 500;

/**
 * Ends the child's group when the signal fires. Returns a function that forgets it: call it once
 * the child has ended.
 */
export function killOnAbort(child: ChildProcess, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const terminate = () => {
    signalGroup(child, 'SIGTERM');
    timer = setTimeout(() => signalGroup(child, 'SIGKILL'), terminateGraceMs);
  };
  if (signal.aborted) terminate();
  else signal.addEventListener('abort', terminate, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', terminate);
  };
}

function signalGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  // The group exists once setsid has run; without setsid, or before it, the process itself is all
  // there is.
  if (!sendSignal(-pid, name)) sendSignal(pid, name);
}

function sendSignal(target: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(target, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function collectTail(
  stream: Readable,
  bytesMax: number,
): { add(text: string): void; text(): string } {
  let tail = '';
  const add = (text: string) => {
    tail = (tail + text).slice(-bytesMax);
  };
  stream.setEncoding('utf8').on('data', add);
  return { add, text: () => tail };
}
