// The final: the clip's frames decoded again from the source, the mark burned in if there is one,
// encoded at the source's size and times. The frame table's integer times select the frames, and the
// result is counted.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { type FrameTable, frameTablePart } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import {
  type BurnScripts,
  type FinalVideo,
  finalArguments,
  finalVideo,
  highRangeFormat,
  standardFormat,
} from '@/lib/media/recipes/render-recipes';
import { cropToEven, type Size } from '@/lib/media/size';
import { highRangeOf, yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import { toSeconds } from '@/lib/media/timebase';
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
export type UnmarkedInput = Omit<FinalInput, 'path' | 'style' | 'people'>;

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
  const { video, size, expected, argumentsFor } = await planFinal(
    { source, probe, frames: frameTablePart(frames, shownFrames(clip.trim ?? null, count)), out },
    control.signal,
  );
  const recipe = {
    // Odd sides are cropped, not scaled: an image pixel is an output pixel.
    video: {
      ...size,
      scaleX: video.width / path.width,
      scaleY: video.height / path.height,
      matrix: yuvMatrixOf(video.color.space, video.height),
      ...(video.highRange ? { highRange: highRangeOf(video.color.transfer) } : {}),
    },
    argumentsFor,
    decodes: 'source' as const,
    expected,
  };
  return burnVideo(clip, recipe, control);
}

/** The same frames without a mark. */
export async function renderUnmarked(
  input: UnmarkedInput,
  control: PipelineControl,
): Promise<RenderOutput> {
  const { workDir, out } = input;
  const { expected, argumentsFor } = await planFinal(input, control.signal);
  const task = { workDir, out, scratch: [], argv: argumentsFor(null), expected };
  return encodeVideo({ ...task, decodes: 'source' }, control);
}

type FinalPlan = {
  readonly video: FinalVideo;
  readonly size: Size;
  readonly expected: ExpectedVideo;
  readonly argumentsFor: (scripts: BurnScripts | null) => string[];
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
    argumentsFor: (scripts) =>
      finalArguments({ source: resolve(source), probe, video, scripts, out: resolve(out) }),
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
