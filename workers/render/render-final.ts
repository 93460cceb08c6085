// The final: the clip's frames decoded again from the source, the mark burned in if there is one,
// encoded at the source's size and times, or cut to another shape after it is marked. The frame table's integer times select the frames, and the
// result is counted.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { type FrameTable, frameTablePart } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import type { FrameCrop } from '@/lib/media/recipes/frame-crop';
import {
  type FinalOptions,
  type FinalVideo,
  finalArguments,
  finalVideo,
  finalVideoGraph,
  highRangeFormat,
  standardFormat,
} from '@/lib/media/recipes/render-recipes';
import { cropToEven, type Size } from '@/lib/media/size';
import { highRangeOf, yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import { toSeconds } from '@/lib/media/timebase';
import type { Reframing } from '@/lib/review/reframing/reframe';
import { shownFrames } from '@/lib/review/trim';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { locateSpan } from '../probe/read-packets';
import { burnVideo } from './burn-video';
import { encodeVideo } from './encode-video';
import type { MarkedClip } from './marked-clip';
import type { RenderOutput } from './render-output';
import type { ExpectedVideo } from './verify-video';

export type FinalInput = MarkedClip & { readonly source: string; readonly probe: Probe };
/** The same without a mark. */
export type UnmarkedInput = Omit<FinalInput, 'path' | 'style' | 'reframing'>;

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
  const shown = frameTablePart(frames, shownFrames(clip.trim ?? null, count));
  const { video, size, expected, options } = await planFinal(
    { source, probe, frames: shown, out },
    control.signal,
  );
  const crop = clip.reframing ? cropOf(clip.reframing, size, shown) : null;
  const recipe = {
    // Odd sides are cropped, not scaled: an image pixel is an output pixel.
    video: {
      ...size,
      scaleX: video.width / path.width,
      scaleY: video.height / path.height,
      matrix: yuvMatrixOf(video.color.space, video.height),
      ...(video.highRange ? { highRange: highRangeOf(video.color.transfer) } : {}),
    },
    argumentsFor: (script: string) =>
      finalArguments({ ...options, script, ...(crop ? { crop, graphFile: graphName } : {}) }),
    ...(crop && {
      graph: {
        name: graphName,
        textFor: (script: string) => finalVideoGraph({ ...options, script, crop }),
      },
    }),
    decodes: 'source' as const,
    expected: { ...expected, ...(crop && { width: crop.width, height: crop.height }) },
  };
  return burnVideo(clip, recipe, control);
}

const graphName = 'video.graph';

/** The reframing as a crop of the frames that are rendered. */
function cropOf(reframing: Reframing, size: Size, shown: FrameTable): FrameCrop {
  const { image, window, fit, axis, offsets } = reframing;
  assert(
    image.width === size.width && image.height === size.height,
    `the path is of ${image.width}x${image.height} pixels, the video of ${size.width}x${size.height}`,
  );
  assert(offsets.length === shown.pts.length, 'there is a window for each frame');
  return fit === 'bars' ? { ...window, fit } : { ...window, fit, axis, offsets };
}

/** The same frames without a mark. */
export async function renderUnmarked(
  input: UnmarkedInput,
  control: PipelineControl,
): Promise<RenderOutput> {
  const { workDir, out } = input;
  const { expected, options } = await planFinal(input, control.signal);
  const argv = finalArguments({ ...options, script: null });
  const task = { workDir, out, scratch: [], argv, expected };
  return encodeVideo({ ...task, decodes: 'source' }, control);
}

type FinalPlan = {
  readonly video: FinalVideo;
  readonly size: Size;
  readonly expected: ExpectedVideo;
  readonly options: Omit<FinalOptions, 'script'>;
};

type PlanInput = Pick<FinalInput, 'source' | 'probe' | 'out'> & { readonly frames: FrameTable };

async function planFinal(
  { source, probe, frames, out }: PlanInput,
  signal: AbortSignal,
): Promise<FinalPlan> {
  const decided = finalVideo(probe, frames);
  const { span } = await locateSpan(source, probe, decided.span, signal);
  const video = { ...decided, span };
  const size = cropToEven(video);
  return {
    video,
    size,
    options: { source: resolve(source), probe, video, out: resolve(out) },
    expected: {
      ...size,
      times: frames.times,
      timeTolerance: toSeconds(0.5, frames.timebase),
      hasAudio: probe.audio !== null,
      format: video.highRange ? highRangeFormat : standardFormat,
      color: video.color,
    },
  };
}
