// Runs one ffmpeg through fluent-ffmpeg, behind guard.sh: arguments in, progress out, ended when
// told, watched for standstill. Knows no recipe. Invariant: when the promise settles, the process
// has ended.

import type { ChildProcess } from 'node:child_process';
import ffmpeg from 'fluent-ffmpeg';
import { AppError, assert } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { mediaFailure } from '@/lib/media/media-failure';
import { killOnAbort, sandboxScript } from './sandboxed-process';

export type FfmpegOptions = {
  readonly signal: AbortSignal;
  /** Directory it runs in, so that filters can name files without escaping. */
  readonly cwd?: string;
  /** Frames of the first video output so far. */
  readonly onFrames?: (frames: number) => void;
  readonly onStart?: (pid: number) => void;
  /**
   * It is ended when it has run so long; the longest render of the house is far below the default
   * of 6 hours.
   */
  readonly wallSeconds?: number;
  /** It is ended when it has given no sign of life for so long. */
  readonly stallSeconds?: number;
  /** What a failure is called when its complaints do not say. */
  readonly failure?: ErrorCode;
};

/** What it complained about although it went on: at `-v error`, the damage it worked around. */
export type FfmpegResult = { readonly stderr: string };

/** Runs ffmpeg with these arguments; the last word is an output. */
export async function runFfmpeg(
  args: readonly string[],
  options: FfmpegOptions,
): Promise<FfmpegResult> {
  const { signal, wallSeconds = 6 * 3600, stallSeconds = 60, failure = 'RENDER_FAILED' } = options;
  signal.throwIfAborted();
  const watchdog = startWatchdog(wallSeconds * 1000, stallSeconds * 1000);
  try {
    return {
      stderr: await runToEnd(args, {
        ...options,
        signal: AbortSignal.any([signal, watchdog.timeout]),
        onActivity: watchdog.onActivity,
      }),
    };
  } catch (error) {
    signal.throwIfAborted();
    const stderr = error instanceof FfmpegExitError ? error.stderr : '';
    if (watchdog.timeout.aborted)
      throw new AppError('JOB_TIMEOUT', {
        internal: `ffmpeg ${String(watchdog.timeout.reason)}: ${stderr}`,
      });
    throw mediaFailure(stderr, failure, error instanceof Error ? error.message : String(error));
  } finally {
    watchdog.stop();
  }
}

class FfmpegExitError extends Error {
  constructor(
    message: string,
    readonly stderr: string,
  ) {
    super(message);
  }
}

type FfmpegCall = FfmpegOptions & { readonly onActivity: () => void };

function runToEnd(
  args: readonly string[],
  { signal, cwd, onFrames, onStart, onActivity }: FfmpegCall,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = toCommand(args, cwd);
    let unregister = () => {};
    command.on('start', () => {
      const child = childOf(command);
      onStart?.(child.pid ?? 0);
      unregister = killOnAbort(child, signal);
      child.stdout?.on('data', onActivity);
      if (onFrames) readProgress(child, onFrames);
    });
    command.on('end', (_stdout: unknown, stderr: unknown) => {
      unregister();
      resolve(String(stderr ?? ''));
    });
    command.on('error', (error: Error, _stdout: unknown, stderr: unknown) => {
      unregister();
      reject(new FfmpegExitError(error.message, String(stderr ?? '')));
    });
    command.run();
  });
}

const progressOptions = ['-progress', 'pipe:1', '-stats_period', '0.25'];

/**
 * The arguments as fluent-ffmpeg wants them: what stands before each `-i`, and all the rest,
 * further outputs included, as one output's options. It joins them again in the same order.
 */
function toCommand(args: readonly string[], cwd?: string): ffmpeg.FfmpegCommand {
  const command = ffmpeg({ cwd, stdoutLines: 200 }).setFfmpegPath(sandboxScript);
  // It would first start ffmpeg twice to ask for formats and encoders, which our recipes know they
  // need.
  Object.assign(command, {
    _checkCapabilities: (done: () => void) => done(),
    availableEncoders: (done: (error: null, encoders: object) => void) => done(null, {}),
  });
  let rest = [...progressOptions, ...args];
  for (let at = rest.indexOf('-i'); at >= 0; at = rest.indexOf('-i')) {
    command.input(rest[at + 1] ?? '');
    if (at > 0) command.inputOptions(...verbatim(rest.slice(0, at)));
    rest = rest.slice(at + 2);
  }
  command.output(rest.at(-1) ?? '');
  if (rest.length > 1) command.outputOptions(...verbatim(rest.slice(0, -1)));
  return command;
}

/** Options that fluent-ffmpeg takes as they are: it splits one that comes alone at its space. */
function verbatim(options: readonly string[]): string[] {
  assert(options.length > 1 || !options[0]?.includes(' '), 'a single option holds no space');
  return [...options];
}

/** fluent-ffmpeg keeps its child in a field that its types do not name. */
function childOf(command: ffmpeg.FfmpegCommand): ChildProcess {
  return (command as unknown as { ffmpegProc: ChildProcess }).ffmpegProc;
}

/** Reads the `frame=123` lines of the progress report. */
function readProgress(child: ChildProcess, onFrames: (frames: number) => void): void {
  let rest = '';
  let frames = -1;
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const found = /^frame=\s*(\d+)/.exec(line)?.[1];
      if (found === undefined || Number(found) === frames) continue;
      frames = Number(found);
      onFrames(frames);
    }
  });
}

const pollMs = 500;

/**
 * Fires `late`, with a reason, when the whole takes too long or nothing has been heard for too
 * long.
 */
function startWatchdog(
  wallMs: number,
  stallMs: number,
): { timeout: AbortSignal; onActivity(): void; stop(): void } {
  const timeout = new AbortController();
  const start = performance.now();
  let lastActivityAt = start;
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - start > wallMs) timeout.abort(`ran longer than ${wallMs / 1000} s`);
    else if (now - lastActivityAt > stallMs) timeout.abort(`stood still for ${stallMs / 1000} s`);
  }, pollMs);
  return {
    timeout: timeout.signal,
    onActivity: () => {
      lastActivityAt = performance.now();
    },
    stop: () => clearInterval(timer),
  };
}
