// The part that preview and final share: write the script, let one ffmpeg decode, burn and encode,
// verify the result. Invariant: however it ends, only a verified video is left.

import { join } from 'node:path';
import type { ScriptVideo } from '@/lib/media/subtitles/ass';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { withScratchFiles } from '../pipeline/scratch-files';
import { runFfmpeg } from '../process/run-ffmpeg';
import type { MarkedClip } from './marked-clip';
import type { RenderOutput } from './render-output';
import { type ExpectedVideo, verifyVideo } from './verify-video';
import { writeScript } from './write-script';

export type BurnRecipe = {
  readonly video: ScriptVideo;
  /**
   * ffmpeg's arguments; the script lies in its working directory, so its name needs no escaping.
   */
  readonly argumentsFor: (scriptName: string) => string[];
  readonly expected: ExpectedVideo;
};

const scriptName = 'marks.ass';

/** Renders the clip by the recipe. */
export function burnVideo(
  clip: MarkedClip,
  { video, argumentsFor, expected }: BurnRecipe,
  { signal, onProgress }: PipelineControl,
): Promise<RenderOutput> {
  const { workDir, out } = clip;
  const script = join(workDir, scriptName);
  const total = expected.times.length;
  const report = (stage: string, done: number) =>
    onProgress({ stage, done: Math.min(done, total), total, unit: 'frames' });
  return withScratchFiles({ scratch: [script], outputs: [out] }, signal, async () => {
    report('Drawing the mark', 0);
    await writeScript(script, clip, video, signal);
    report('Rendering', 0);
    await runFfmpeg(argumentsFor(scriptName), {
      cwd: workDir,
      signal,
      onFrames: (frames) => report('Rendering', frames),
    });
    report('Checking', total);
    return verifyVideo(out, expected, signal);
  });
}
