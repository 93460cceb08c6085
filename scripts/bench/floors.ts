// What the machine needs at the least: the same work by ffmpeg or the model alone, in the same run
// as the stage it is beside.

import { sourceInput } from '@/lib/media/limits';
import type { Probe } from '@/lib/media/probe/probe';
import { runFfmpeg } from '@/workers/process/run-ffmpeg';
import { startSource } from '@/workers/process/run-script';
import type { InferTask } from './infer';

/** Seconds that something takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const startMs = performance.now();
  const value = await work();
  return { seconds: Math.round(performance.now() - startMs) / 1000, value };
}

const ffmpegOptions = ['-nostdin', '-v', 'error', '-y'];

/** Decodes and forgets. */
export function decodeOnly(file: string, probe: Probe, signal: AbortSignal) {
  return timed(() =>
    runFfmpeg(
      [
        ...ffmpegOptions,
        ...sourceInput(probe),
        '-i',
        `file:${file}`,
        '-map',
        '0:v:0',
        '-f',
        'null',
        '-',
      ],
      { signal },
    ),
  );
}

/** Decodes, scales and codes as the proxy is coded. */
export function decodeAndEncode(
  file: string,
  probe: Probe,
  size: { width: number; height: number },
  signal: AbortSignal,
) {
  const encoding = [
    '-vf',
    `scale=${size.width}:${size.height}:flags=bilinear,format=yuv420p`,
    '-fps_mode',
    'passthrough',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '23',
    '-g',
    '15',
    '-bf',
    '0',
  ];
  return timed(() =>
    runFfmpeg(
      [
        ...ffmpegOptions,
        ...sourceInput(probe),
        '-i',
        `file:${file}`,
        '-map',
        '0:v:0',
        ...encoding,
        '-f',
        'null',
        '-',
      ],
      {
        signal,
      },
    ),
  );
}

/** The first seconds coded as a final is, or a preview, with nothing drawn. */
export function encodeOnly(
  file: string,
  probe: Probe,
  seconds: number,
  codec: readonly string[],
  signal: AbortSignal,
) {
  return timed(() =>
    runFfmpeg(
      [
        ...ffmpegOptions,
        ...sourceInput(probe),
        '-t',
        String(seconds),
        '-i',
        `file:${file}`,
        '-map',
        '0:v:0',
        '-pix_fmt',
        'yuv420p',
        ...codec,
        '-f',
        'null',
        '-',
      ],
      { signal },
    ),
  );
}

/**
 * The model alone, `runs` times in all, in so many processes at once; seconds of the slowest,
 * without loading.
 */
export async function inferOnly(
  task: Omit<InferTask, 'runs'>,
  runs: number,
  processes: number,
  signal: AbortSignal,
): Promise<number> {
  const shares = Array.from({ length: processes }, (_, i) => Math.ceil((runs - i) / processes));
  const seconds = await Promise.all(
    shares.map(async (runShare) => {
      const child = startSource('scripts/bench/infer.ts', {
        task: { ...task, runs: runShare },
        signal,
        kind: 'detector-gpu',
      });
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      await child.ended;
      if (text === '') throw new Error(`the model alone did not run: ${child.stderrTail()}`);
      return Number(text);
    }),
  );
  return Math.max(...seconds);
}
