// One ffmpeg that encodes a video whose frames are known, and the check of what it wrote. Invariant:
// however it ends, only a verified video is left.

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
  readonly expected: ExpectedVideo;
};

/** Encodes and verifies. */
export function encodeVideo(
  { workDir, out, scratch, argv, expected }: EncodeTask,
  { signal, onProgress }: PipelineControl,
  prepare?: () => Promise<void>,
): Promise<RenderOutput> {
  const total = expected.times.length;
  const report = (stage: string, done: number) =>
    onProgress({ stage, done: Math.min(done, total), total, unit: 'frames' });
  return withScratchFiles({ scratch, outputs: [out] }, signal, async () => {
    await prepare?.();
    report('Rendering', 0);
    await runFfmpeg(argv, {
      cwd: workDir,
      signal,
      onFrames: (frames) => report('Rendering', frames),
    });
    report('Checking', total);
    return verifyVideo(out, expected, signal);
  });
}
