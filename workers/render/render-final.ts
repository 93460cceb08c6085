// The film people keep: the clip's frames decoded once more from the source, the mark burned in,
// coded at the source's size and times. Which frames those are is settled by the frame table's
// integer times, and counted afterwards.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { evenSize, finalArguments, finalVideo } from '@/lib/media/recipes/render-recipes';
import { yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import { toSeconds } from '@/lib/media/timebase';
import type { Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { burnVideo } from './burn-video';
import type { RenderOutput } from './render-output';

export type FinalInput = {
  readonly source: string;
  readonly probe: Probe;
  readonly frames: FrameTable;
  readonly path: Path;
  readonly style: Style;
  readonly workDir: string;
  readonly out: string;
};

/** Renders a clip at source quality. Throws RENDER_VERIFY_FAILED when a single frame is missing. */
export async function renderFinal(
  { source, probe, frames, path, style, workDir, out }: FinalInput,
  control: PipelineControl,
): Promise<RenderOutput> {
  const count = frames.pts.length;
  assert(
    path.frames.length === count && count > 0,
    `the path has an entry for each of the clip's ${count} frames`,
  );
  const video = finalVideo(probe, frames);
  const size = evenSize(video);
  const hasAudio = probe.audio !== null;
  return await burnVideo(
    {
      workDir,
      out,
      path,
      style,
      times: frames.times,
      // Even sides come of cutting, not of scaling: an image pixel is an output pixel.
      video: {
        ...size,
        scaleX: video.width / path.width,
        scaleY: video.height / path.height,
        matrix: yuvMatrixOf(video.color.space, video.height),
      },
      argumentsFor: (script) =>
        finalArguments({ source: resolve(source), probe, video, script, out: resolve(out) }),
      expected: {
        ...size,
        times: frames.times,
        timeTolerance: toSeconds(0.5, frames.timebase),
        hasAudio,
      },
    },
    control,
  );
}
