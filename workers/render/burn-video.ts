// The part that preview and final share: write the script, let one ffmpeg decode, burn and encode,
// verify the result. Invariant: however it ends, only a verified video is left.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScriptVideo } from '@/lib/media/subtitles/ass';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { type EncodeTask, encodeVideo } from './encode-video';
import type { MarkedClip } from './marked-clip';
import type { RenderOutput } from './render-output';
import type { ExpectedVideo } from './verify-video';
import { writeScript } from './write-script';

export type BurnRecipe = {
  readonly video: ScriptVideo;
  /**
   * ffmpeg's arguments; the script lies in its working directory, so its name needs no escaping.
   */
  readonly argumentsFor: (scriptName: string) => string[];
  /** A further file that ffmpeg reads in its working directory. */
  readonly graph?: { readonly name: string; readonly textFor: (scriptName: string) => string };
  readonly decodes: EncodeTask['decodes'];
  readonly expected: ExpectedVideo;
};

const scriptName = 'marks.ass';

/** Renders the clip by the recipe. */
export function burnVideo(
  clip: MarkedClip,
  { video, argumentsFor, graph, ...recipe }: BurnRecipe,
  control: PipelineControl,
): Promise<RenderOutput> {
  const { workDir, out } = clip;
  const script = join(workDir, scriptName);
  const total = recipe.expected.times.length;
  const graphFile = graph && join(workDir, graph.name);
  const scratch = [script, ...(graphFile ? [graphFile] : [])];
  const task = { workDir, out, scratch, argv: argumentsFor(scriptName), ...recipe };
  return encodeVideo(task, control, async () => {
    control.onProgress({ stage: 'Drawing the mark', done: 0, total, unit: 'frames' });
    await writeScript(script, clip, video, control.signal);
    if (graphFile) await writeFile(graphFile, graph.textFor(scriptName));
  });
}
