// The final: the clip's frames decoded again from the source, the mark burned in, encoded at the
// source's size and times. The frame table's integer times select the frames, and the result is
// counted.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import type { Probe } from '@/lib/media/probe/probe';
import {
  finalArguments,
  finalVideo,
  highRangeFormat,
  standardFormat,
} from '@/lib/media/recipes/render-recipes';
import { cropToEven } from '@/lib/media/size';
import { highRangeOf, yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import { toSeconds } from '@/lib/media/timebase';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { locateSpan } from '../probe/read-packets';
import { burnVideo } from './burn-video';
import type { MarkedClip } from './marked-clip';
import type { RenderOutput } from './render-output';

export type FinalInput = MarkedClip & { readonly source: string; readonly probe: Probe };

/** Renders a clip at source quality. Throws RENDER_VERIFY_FAILED when a frame is missing. */
export async function renderFinal(
  { source, probe, ...clip }: FinalInput,
  control: PipelineControl,
): Promise<RenderOutput> {
  const { frames, path, out } = clip;
  const count = frames.pts.length;
  assert(
    path.frames.length === count && count > 0,
    `the path has an entry for each of the clip's ${count} frames`,
  );
  const decided = finalVideo(probe, frames);
  const { span } = await locateSpan(source, probe, decided.span, control.signal);
  const video = { ...decided, span };
  const size = cropToEven(video);
  return burnVideo(
    clip,
    {
      // Odd sides are cropped, not scaled: an image pixel is an output pixel.
      video: {
        ...size,
        scaleX: video.width / path.width,
        scaleY: video.height / path.height,
        matrix: yuvMatrixOf(video.color.space, video.height),
        ...(video.highRange ? { highRange: highRangeOf(video.color.transfer) } : {}),
      },
      argumentsFor: (script) =>
        finalArguments({ source: resolve(source), probe, video, script, out: resolve(out) }),
      expected: {
        ...size,
        times: frames.times,
        timeTolerance: toSeconds(0.5, frames.timebase),
        hasAudio: probe.audio !== null,
        format: video.highRange ? highRangeFormat : standardFormat,
        color: video.color,
      },
    },
    control,
  );
}
