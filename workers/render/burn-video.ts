// The part that preview and final share: write the script, let one ffmpeg decode, burn and encode,
// verify the result. Invariant: however it ends, only a verified video is left.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BurnScripts } from '@/lib/media/recipes/burn-filters';
import type { ScriptVideo } from '@/lib/media/subtitles/ass';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { type EncodeTask, encodeVideo } from './encode-video';
import type { MarkedClip } from './marked-clip';
import type { RenderOutput } from './render-output';
import type { ExpectedVideo } from './verify-video';
import { type BurnedFrame, writeBlurMask, writeMarks } from './write-script';

export type BurnRecipe = {
  readonly video: ScriptVideo;
  /** The frames that pass the burner, in order. */
  readonly burned: readonly BurnedFrame[];
  /**
   * ffmpeg's arguments; the scripts lie in its working directory, so their names need no escaping.
   */
  readonly argumentsFor: (scripts: BurnScripts) => string[];
  /** A further file that ffmpeg reads in its working directory. */
  readonly graph?: { readonly name: string; readonly textFor: (scripts: BurnScripts) => string };
  readonly decodes: EncodeTask['decodes'];
  readonly expected: ExpectedVideo;
};

const names = { mark: 'marks.ass', blur: 'blur.ass' };

/** Renders the clip by the recipe. */
export function burnVideo(
  clip: MarkedClip,
  { video, burned, argumentsFor, graph, ...recipe }: BurnRecipe,
  control: PipelineControl,
): Promise<RenderOutput> {
  const { workDir, out } = clip;
  const scripts = { mark: names.mark, blur: clip.style.blur ? names.blur : null };
  const [marks, mask] = [join(workDir, names.mark), join(workDir, names.blur)];
  const total = recipe.expected.times.length;
  const graphFile = graph && join(workDir, graph.name);
  const scratch = [marks, mask, ...(graphFile ? [graphFile] : [])];
  const task = { workDir, out, scratch, argv: argumentsFor(scripts), ...recipe };
  return encodeVideo(task, control, async () => {
    control.onProgress({ stage: 'Drawing the mark', done: 0, total, unit: 'frames' });
    await writeMarks(marks, clip, { video, burned }, control.signal);
    if (scripts.blur) await writeBlurMask(mask, clip, { video, burned }, control.signal);
    if (graphFile) await writeFile(graphFile, graph.textFor(scripts));
  });
}
