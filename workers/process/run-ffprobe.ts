// Runs ffprobe and returns what it printed. Quick: it reads headers or packets and decodes nothing.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import { endError } from './end-error';
import { createLineSplitter } from './line-splitter';
import { startSandboxed } from './sandboxed-process';

export type FfprobeOptions = {
  readonly signal: AbortSignal;
  readonly cwd?: string;
  readonly wallSeconds?: number;
  /** Longest output accepted; the packets of three minutes are about 1 MB. */
  readonly bytesMax?: number;
  /** Receives each line of the output, which is then not kept, however long it is. */
  readonly onLine?: (line: string) => void;
};

/** Standard output and the tail of standard error of a run that succeeded. */
export type FfprobeResult = { readonly text: string; readonly stderr: string };

/** Runs ffprobe with these arguments. A failure throws the error that its stderr explains. */
export async function runFfprobe(
  args: readonly string[],
  options: FfprobeOptions,
): Promise<FfprobeResult> {
  const { signal, cwd, wallSeconds = 20, bytesMax = 64 * 2 ** 20, onLine } = options;
  const timeout = AbortSignal.timeout(wallSeconds * 1000);
  const probe = startSandboxed(process.env.FFPROBE_PATH ?? 'ffprobe', args, {
    signal: AbortSignal.any([signal, timeout]),
    cwd,
    kind: 'ffprobe',
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  const linesOf = createLineSplitter();
  probe.stdout.on('data', (chunk: Buffer) => {
    if (onLine) {
      for (const line of linesOf(chunk.toString('latin1'))) onLine(line);
      return;
    }
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
  });
  const end = await probe.ended;
  signal.throwIfAborted();
  if (timeout.aborted)
    throw new AppError('MEDIA_LIMIT_EXCEEDED', {
      public: message('Reading the file took more than {wallSeconds} s.', { wallSeconds }),
      internal: probe.stderrTail(),
    });
  if (end.kind === 'cpuLimit')
    throw new AppError('MEDIA_LIMIT_EXCEEDED', {
      public: message('Reading the file took more than its share of processor time.'),
      internal: probe.stderrTail(),
    });
  if (end.kind !== 'done')
    throw endError(end, {
      program: 'ffprobe',
      stderr: probe.stderrTail(),
      failure: 'MEDIA_UNREADABLE',
    });
  if (bytes > bytesMax)
    throw new AppError('MEDIA_LIMIT_EXCEEDED', { internal: `ffprobe printed ${bytes} bytes` });
  return { text: Buffer.concat(chunks).toString('utf8'), stderr: probe.stderrTail() };
}
