// Runs one ffmpeg through fluent-ffmpeg, behind guard.sh: arguments in, progress out, ended when told, watched for standstill.
// Knows no recipe. Invariant: when the promise settles, the process has ended.

import type { ChildProcess } from 'node:child_process';
import ffmpeg from 'fluent-ffmpeg';
import { AppError, assert } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { mediaFailure } from '@/lib/media/media-failure';
import { endOnAbort, guard } from './guarded';

export type FfmpegOptions = {
  readonly signal: AbortSignal;
  /** Directory it runs in, so that filters can name files without escaping. */
  readonly cwd?: string;
  /** Frames of the first video output so far. */
  readonly onFrames?: (frames: number) => void;
  readonly onStart?: (pid: number) => void;
  /** It is ended when it has run so long; the longest render of the house is far below the default of 6 hours. */
  readonly wallSeconds?: number;
  /** It is ended when it has given no sign of life for so long. */
  readonly stallSeconds?: number;
  /** What a failure is called when its complaints do not say. */
  readonly failure?: ErrorCode;
};

/** What it complained about although it went on: at `-v error`, the damage it worked around. */
export type FfmpegEnd = { readonly complaints: string };

/** Runs ffmpeg with these arguments; the last word is an output. */
export async function runFfmpeg(args: readonly string[], options: FfmpegOptions): Promise<FfmpegEnd> {
  const { signal, wallSeconds = 6 * 3600, stallSeconds = 60, failure = 'RENDER_FAILED' } = options;
  signal.throwIfAborted();
  const watch = watchTime(wallSeconds * 1000, stallSeconds * 1000);
  try {
    return { complaints: await runToEnd(args, { ...options, signal: AbortSignal.any([signal, watch.late]), alive: watch.alive }) };
  } catch (error) {
    signal.throwIfAborted();
    const complaints = error instanceof EndedBadly ? error.complaints : '';
    if (watch.late.aborted) throw new AppError('JOB_TIMEOUT', { internal: `ffmpeg ${String(watch.late.reason)}: ${complaints}` });
    throw mediaFailure(complaints, failure, error instanceof Error ? error.message : String(error));
  } finally {
    watch.stop();
  }
}

class EndedBadly extends Error {
  constructor(
    message: string,
    readonly complaints: string,
  ) {
    super(message);
  }
}

type Run = FfmpegOptions & { readonly alive: () => void };

function runToEnd(args: readonly string[], { signal, cwd, onFrames, onStart, alive }: Run): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = toCommand(args, cwd);
    let forget = () => {};
    command.on('start', () => {
      const child = childOf(command);
      onStart?.(child.pid ?? 0);
      forget = endOnAbort(child, signal);
      child.stdout?.on('data', alive);
      if (onFrames) readFrames(child, onFrames);
    });
    command.on('end', (_stdout: unknown, stderr: unknown) => {
      forget();
      resolve(String(stderr ?? ''));
    });
    command.on('error', (error: Error, _stdout: unknown, stderr: unknown) => {
      forget();
      reject(new EndedBadly(error.message, String(stderr ?? '')));
    });
    command.run();
  });
}

const reporting = ['-progress', 'pipe:1', '-stats_period', '0.25'];

/**
 * The arguments as fluent-ffmpeg wants them: what stands before each `-i`, and all the rest, further outputs included, as one
 * output's options. It joins them again in the same order.
 */
function toCommand(args: readonly string[], cwd?: string): ffmpeg.FfmpegCommand {
  const command = ffmpeg({ cwd, stdoutLines: 200 }).setFfmpegPath(guard);
  // It would first start ffmpeg twice to ask for formats and encoders, which our recipes know they need.
  Object.assign(command, {
    _checkCapabilities: (done: () => void) => done(),
    availableEncoders: (done: (error: null, encoders: object) => void) => done(null, {}),
  });
  let rest = [...reporting, ...args];
  for (let at = rest.indexOf('-i'); at >= 0; at = rest.indexOf('-i')) {
    command.input(rest[at + 1] ?? '');
    if (at > 0) command.inputOptions(...whole(rest.slice(0, at)));
    rest = rest.slice(at + 2);
  }
  command.output(rest.at(-1) ?? '');
  if (rest.length > 1) command.outputOptions(...whole(rest.slice(0, -1)));
  return command;
}

/** Options that fluent-ffmpeg takes as they are: it splits one that comes alone at its space. */
function whole(options: readonly string[]): string[] {
  assert(options.length > 1 || !options[0]?.includes(' '), 'a single option holds no space');
  return [...options];
}

/** fluent-ffmpeg keeps its child in a field that its types do not name. */
function childOf(command: ffmpeg.FfmpegCommand): ChildProcess {
  return (command as unknown as { ffmpegProc: ChildProcess }).ffmpegProc;
}

/** Reads the `frame=123` lines of the progress report. */
function readFrames(child: ChildProcess, onFrames: (frames: number) => void): void {
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

const lookMs = 500;

/** Fires `late`, with a reason, when the whole takes too long or nothing has been heard for too long. */
function watchTime(wallMs: number, stallMs: number): { late: AbortSignal; alive(): void; stop(): void } {
  const late = new AbortController();
  const start = performance.now();
  let heard = start;
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - start > wallMs) late.abort(`ran longer than ${wallMs / 1000} s`);
    else if (now - heard > stallMs) late.abort(`stood still for ${stallMs / 1000} s`);
  }, lookMs);
  return {
    late: late.signal,
    alive: () => {
      heard = performance.now();
    },
    stop: () => clearInterval(timer),
  };
}
