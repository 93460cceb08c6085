// Runs one ffmpeg through fluent-ffmpeg, sandboxed: arguments in, progress out, with time limit and
// stall watchdog. Knows no recipe. Invariant: when the promise settles, the process has ended.

import type { ChildProcess } from 'node:child_process';
import ffmpeg from 'fluent-ffmpeg';
import { AppError, assert } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { endError } from './end-error';
import { logHelper } from './helper-log';
import { createLineSplitter } from './line-splitter';
import { ffmpegScript } from './priority';
import { type ProcessEnd, type RawEnd, readProcessEnd } from './process-end';
import { killOnAbort } from './sandboxed-process';
import { countSilence } from './silence-limit';

export type FfmpegOptions = {
  readonly signal: AbortSignal;
  /** Working directory, so that filters can name files without escaping. */
  readonly cwd?: string;
  /** Frames of the first video output so far. */
  readonly onFrames?: (frames: number) => void;
  readonly onStart?: (pid: number) => void;
  /** Time limit; the longest render takes far less than the default of 6 hours. */
  readonly wallSeconds?: number;
  /** Time without any output after which it is ended. */
  readonly stallSeconds?: number;
  /** Error code of a failure that stderr does not explain. */
  readonly failure?: ErrorCode;
};

/** `stderr` of a run that succeeded: at `-v error`, the damage that ffmpeg worked around. */
export type FfmpegResult = { readonly stderr: string };

/** Runs ffmpeg with these arguments; the last one is an output. */
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
    if (!(error instanceof FfmpegExitError)) throw error;
    const { stderr } = error;
    if (watchdog.timeout.aborted) {
      const { code, reason } = watchdog.timeout.reason as WatchdogReason;
      throw new AppError(code, { internal: `ffmpeg ${reason}: ${stderr}` });
    }
    throw endError(error.end, { program: 'ffmpeg', stderr, failure });
  } finally {
    watchdog.stop();
  }
}

class FfmpegExitError extends Error {
  constructor(
    message: string,
    readonly stderr: string,
    readonly end: ProcessEnd,
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
    const logEnd = logHelper('ffmpeg');
    let rawEnd: RawEnd = { status: null, signal: null };
    command.on('start', () => {
      const child = childOf(command);
      // Before fluent-ffmpeg's own listener, which may report the end at once.
      child.prependOnceListener('exit', (status, killedBy) => {
        rawEnd = { status, signal: killedBy };
      });
      onStart?.(child.pid ?? 0);
      unregister = killOnAbort(child, signal);
      child.stdout?.on('data', onActivity);
      if (onFrames) readProgress(child, onFrames);
    });
    command.on('end', (_stdout: unknown, stderr: unknown) => {
      unregister();
      const text = String(stderr ?? '');
      logEnd({ kind: 'done' }, text);
      resolve(text);
    });
    command.on('error', (error: Error, _stdout: unknown, stderr: unknown) => {
      unregister();
      const text = String(stderr ?? '');
      const end = readProcessEnd(rawEnd, { aborted: signal.aborted, stderr: text });
      logEnd(end, text);
      reject(new FfmpegExitError(error.message, text, end));
    });
    command.run();
  });
}

const progressOptions = ['-progress', 'pipe:1', '-stats_period', '0.25'];

/**
 * The arguments as fluent-ffmpeg takes them: options before each `-i`, and all the rest, further
 * outputs included, as options of one output. It joins them in the same order.
 */
function toCommand(args: readonly string[], cwd?: string): ffmpeg.FfmpegCommand {
  const command = ffmpeg({ cwd, stdoutLines: 200 }).setFfmpegPath(ffmpegScript());
  // Otherwise it starts ffmpeg twice to list formats and encoders.
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

/** fluent-ffmpeg splits a single option at its space, but not several. */
function verbatim(options: readonly string[]): string[] {
  assert(options.length > 1 || !options[0]?.includes(' '), 'a single option holds no space');
  return [...options];
}

/** fluent-ffmpeg stores its child in a field that its types lack. */
function childOf(command: ffmpeg.FfmpegCommand): ChildProcess {
  return (command as unknown as { ffmpegProc: ChildProcess }).ffmpegProc;
}

/** Reads the `frame=123` lines of the progress report. */
function readProgress(child: ChildProcess, onFrames: (frames: number) => void): void {
  const linesOf = createLineSplitter();
  let frames = -1;
  child.stdout?.on('data', (chunk: Buffer) => {
    for (const line of linesOf(chunk.toString())) {
      const found = /^frame=\s*(\d+)/.exec(line)?.[1];
      if (found === undefined || Number(found) === frames) continue;
      frames = Number(found);
      onFrames(frames);
    }
  });
}

type WatchdogReason = { readonly code: 'JOB_TIMEOUT' | 'HELPER_SILENT'; readonly reason: string };

/** `timeout` is aborted, with a WatchdogReason, after the time limit or a stall. */
function startWatchdog(
  wallMs: number,
  stallMs: number,
): { timeout: AbortSignal; onActivity(): void; stop(): void } {
  const timeout = new AbortController();
  const abort = (reason: WatchdogReason) => timeout.abort(reason);
  const wall = setTimeout(
    () => abort({ code: 'JOB_TIMEOUT', reason: `ran longer than ${wallMs / 1000} s` }),
    wallMs,
  );
  const stall = countSilence(stallMs, () =>
    abort({ code: 'HELPER_SILENT', reason: `stalled for ${stallMs / 1000} s` }),
  );
  return {
    timeout: timeout.signal,
    onActivity: stall.reset,
    stop: () => {
      clearTimeout(wall);
      stall.stop();
    },
  };
}
