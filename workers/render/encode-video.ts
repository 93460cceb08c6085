// One ffmpeg that encodes a video whose frames are known, and the check of what it wrote. Invariant:
// however it ends, only a verified video is left.

import { AppError } from '@/lib/errors/app-error';
import { message } from '@/lib/messages/message';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { withScratchFiles } from '../pipeline/scratch-files';
import { runFfmpeg } from '../process/run-ffmpeg';
import type { RenderOutput } from './render-output';
import { type ExpectedVideo, verifyVideo } from './verify-video';

export type EncodeTask = {
  readonly workDir: string;
  readonly out: string;
  /** Files that `prepare` writes; removed in any case. */
  readonly scratch: readonly string[];
  readonly argv: readonly string[];
  /** What it decodes: the user's video, which may be damaged, or a proxy that was verified. */
  readonly decodes: 'source' | 'proxy';
  readonly expected: ExpectedVideo;
};

/** Encodes and verifies. */
export function encodeVideo(
  { workDir, out, scratch, argv, decodes, expected }: EncodeTask,
  { signal, onProgress }: PipelineControl,
  prepare?: () => Promise<void>,
): Promise<RenderOutput> {
  const total = expected.times.length;
  const report = (stage: string, done: number) =>
    onProgress({ stage, done: Math.min(done, total), total, unit: 'frames' });
  return withScratchFiles({ scratch, outputs: [out] }, signal, async () => {
    await prepare?.();
    report('Rendering', 0);
    const { stderr } = await runFfmpeg(argv, {
      cwd: workDir,
      signal,
      onFrames: (frames) => report('Rendering', frames),
    });
    report('Checking', total);
    try {
      return await verifyVideo(out, expected, signal);
    } catch (error) {
      throw decodes === 'source' ? blameDamage(error, stderr) : error;
    }
  });
}

/**
 * A damaged video can give other frames at its second decode than at the first, by which the frames
 * are known: decoders with several threads conceal damage as their threads happen to meet it.
 */
function blameDamage(error: unknown, stderr: string): unknown {
  const isWrong = error instanceof AppError && error.code === 'RENDER_VERIFY_FAILED';
  if (!isWrong || stderr.trim() === '') return error;
  return new AppError('SOURCE_DAMAGED', {
    public: message(
      'This part of the video is damaged: each time it is decoded it gives other frames.',
    ),
    internal: stderr,
    cause: error,
  });
}
