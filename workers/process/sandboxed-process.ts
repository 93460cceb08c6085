// Starts programs behind sandbox.sh: they die with this process, form a group that is killed as
// one, and see no environment but PATH, LANG and a few others. Never call this from a worker
// thread: the death signal follows the starting thread.

import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { logHelper } from './helper-log';
import { currentNiceness, sandboxScript } from './priority';
import { type ProcessEnd, readProcessEnd } from './process-end';

export type ChildHandle = {
  readonly pid: number;
  readonly stdout: Readable;
  /** Closed unless it was started with `hasStdin`. */
  readonly stdin: Writable;
  /** Last 8 kB of its standard error. */
  stderrTail(): string;
  /** Resolves when the program has ended and its streams are closed; never rejects. */
  readonly ended: Promise<ProcessEnd>;
};

/** Which row of the limits in sandbox.sh applies; ffmpeg has its own. */
export type SandboxKind = 'ffprobe' | 'trial' | 'detector' | 'detector-gpu' | 'tracker' | 'tool';

export type SandboxOptions = {
  readonly signal: AbortSignal;
  readonly cwd?: string;
  /** Its standard input stays open. */
  readonly hasStdin?: boolean;
  /** Runs at normal priority, because a user waits for it. */
  readonly urgent?: boolean;
  /** Its limits; `tool` unless given. */
  readonly kind?: SandboxKind;
  /** Added to the environment of sandbox.sh, which passes on only the variables it names. */
  readonly env?: Readonly<Record<string, string>>;
};

/** Starts `program`. When the signal fires, its whole group is killed. */
export function startSandboxed(
  program: string,
  args: readonly string[],
  options: SandboxOptions,
): ChildHandle {
  const { signal, cwd, hasStdin = false, urgent = false, kind = 'tool', env } = options;
  signal.throwIfAborted();
  const child = spawn(sandboxScript, [program, ...args], {
    cwd,
    env: { ...process.env, SANDBOX_NICE: currentNiceness(urgent), SANDBOX_KIND: kind, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // EPIPE: the program has ended, which `ended` reports.
  child.stdin.on('error', () => undefined);
  if (!hasStdin) child.stdin.end();
  const stderrTail = collectTail(child.stderr, 8192);
  const unregister = killOnAbort(child, signal);
  const logEnd = logHelper(program);
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('error', (error) => {
      stderrTail.add(error.message);
      resolve({ kind: 'notStarted' });
    });
    child.once('close', (status, killedBy) =>
      resolve(
        readProcessEnd(
          { status, signal: killedBy },
          { aborted: signal.aborted, stderr: stderrTail.text() },
        ),
      ),
    );
  }).then((end) => {
    unregister();
    logEnd(end, stderrTail.text());
    return end;
  });
  return {
    pid: child.pid ?? 0,
    stdout: child.stdout,
    stdin: child.stdin,
    stderrTail: stderrTail.text,
    ended,
  };
}

// Measured: an encoder takes 5 to 12 s to flush after SIGTERM, a killed one 40 ms; half a second is
// enough for programs that clean up.
const terminateGraceMs = 500;

/**
 * Ends the child's group when the signal fires. Call the returned function when the child has
 * ended.
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
  // Before setsid has run, or without setsid, there is no group, only the process.
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
