// The frame around both renderings: write the script, let ffmpeg decode, burn and encode in one go,
// count what came out. Invariant: however it ends, nothing stays behind but a film that passed its
// check.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScriptVideo } from '@/lib/media/subtitles/ass';
import type { Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { runFfmpeg } from '../process/run-ffmpeg';
import type { RenderOutput } from './render-output';
import { type ExpectedVideo, verifyVideo } from './verify-video';
import { writeScript } from './write-script';

export type BurnOptions = {
  readonly workDir: string;
  readonly out: string;
  readonly path: Path;
  readonly style: Style;
  readonly times: ArrayLike<number>;
  readonly video: ScriptVideo;
  /**
   * ffmpeg's arguments, given the script's name in the directory it runs in: a name of ours needs
   * no escaping.
   */
  readonly argumentsFor: (scriptName: string) => string[];
  readonly expected: ExpectedVideo;
};

const scriptName = 'marks.ass';

export async function burnVideo(
  options: BurnOptions,
  { signal, onProgress }: PipelineControl,
): Promise<RenderOutput> {
  const { workDir, out, path, style, times, video, expected } = options;
  const script = join(workDir, scriptName);
  const total = expected.times.length;
  const report = (stage: string, done: number) =>
    onProgress({ stage, done: Math.min(done, total), total, unit: 'frames' });
  try {
    report('Drawing the mark', 0);
    await writeScript(script, path, style, times, video, signal);
    report('Rendering', 0);
    await runFfmpeg(options.argumentsFor(scriptName), {
      cwd: workDir,
      signal,
      onFrames: (frames) => report('Rendering', frames),
    });
    report('Checking', total);
    return await verifyVideo(out, expected, signal);
  } catch (error) {
    await rm(out, { force: true });
    // Streams wrap the reason in an error of their own.
    signal.throwIfAborted();
    throw error;
  } finally {
    await rm(script, { force: true });
  }
}
