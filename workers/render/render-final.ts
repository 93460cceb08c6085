// The final: the clip's frames decoded again from the source, the mark burned in if there is one,
// encoded at the source's size and times, or cut to another shape after it is marked. The frame table's
// integer times select the frames, one that stands still or is slow is repeated, and the result is counted.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { type FrameTable, frameTablePart } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { soundRate } from '@/lib/media/recipes/audio';
import type { BurnScripts } from '@/lib/media/recipes/burn-filters';
import { highRangeFormat, standardFormat } from '@/lib/media/recipes/final-codec';
import type { FrameCrop } from '@/lib/media/recipes/frame-crop';
import {
  type FinalOptions,
  type FinalVideo,
  finalArguments,
  finalVideo,
  finalVideoGraph,
} from '@/lib/media/recipes/render-recipes';
import type { TimeEditFilters } from '@/lib/media/recipes/time-edit-filters';
import { cropToEven, type Size } from '@/lib/media/size';
import { highRangeOf, yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import { toSeconds } from '@/lib/media/timebase';
import { frozenFrame } from '@/lib/review/mark-opacity';
import type { Reframing } from '@/lib/review/reframing/reframe';
import { type SlowStretch, slowStretches } from '@/lib/review/slow-motion';
import { resolveTiming } from '@/lib/review/styles/mark-timing';
import {
  type OutputFrame,
  outputFrames,
  slowAmongShown,
  soundParts,
  stillOf,
  type TimeEdits,
} from '@/lib/review/time-edits';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { locateSpan } from '../probe/read-packets';
import { burnVideo } from './burn-video';
import { encodeVideo } from './encode-video';
import { type MarkedClip, shownPart } from './marked-clip';
import type { RenderOutput } from './render-output';
import type { ExpectedVideo } from './verify-video';

export type FinalInput = MarkedClip & { readonly source: string; readonly probe: Probe };
/** The same without a mark. */
export type UnmarkedInput = Omit<FinalInput, 'path' | 'style' | 'people' | 'reframing'>;

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
  const part = shownPart(clip);
  const { timing, slowMotion } = clip.style;
  const frozen = frozenFrame(path, timing, part);
  const { video, size, expected, options, outputs } = await planFinal(
    {
      ...{ source, probe, frames: frameTablePart(frames, part), out },
      still:
        frozen === null
          ? null
          : { frame: frozen - part.first, seconds: resolveTiming(timing).seconds },
      slow: slowAmongShown(slowStretches(frames.times, part, slowMotion), part.first),
    },
    control.signal,
  );
  const crop = clip.reframing ? cropOf(clip.reframing, size, outputs) : null;
  const cropped = crop ? { crop } : {};
  // Expressions of single frames may be longer than an argument.
  const isLong = crop !== null || options.edits !== null;
  const recipe = {
    burned: outputs.map(({ frame }, i) => ({
      frame: part.first + frame,
      seconds: expected.times[i] ?? 0,
    })),
    // Odd sides are cropped, not scaled: an image pixel is an output pixel.
    video: {
      ...size,
      scaleX: video.width / path.width,
      scaleY: video.height / path.height,
      matrix: yuvMatrixOf(video.color.space, video.height),
      ...(video.highRange ? { highRange: highRangeOf(video.color.transfer) } : {}),
    },
    argumentsFor: (scripts: BurnScripts) =>
      finalArguments({ ...options, ...cropped, scripts, ...(isLong && { graphFile: graphName }) }),
    ...(isLong && {
      graph: {
        name: graphName,
        textFor: (scripts: BurnScripts) => finalVideoGraph({ ...options, ...cropped, scripts }),
      },
    }),
    decodes: 'source' as const,
    expected: { ...expected, ...(crop && { width: crop.width, height: crop.height }) },
  };
  return burnVideo(clip, recipe, control);
}

const graphName = 'video.graph';

/** The reframing as a crop of the frames that are rendered. */
function cropOf(reframing: Reframing, size: Size, outputs: readonly OutputFrame[]): FrameCrop {
  const { image, window, fit, axis, offsets } = reframing;
  assert(
    image.width === size.width && image.height === size.height,
    `the path is of ${image.width}x${image.height} pixels, the video of ${size.width}x${size.height}`,
  );
  if (fit === 'bars') return { ...window, fit };
  const rendered = outputs.map(({ frame }) => {
    const offset = offsets[frame];
    assert(offset !== undefined, 'there is a window for each frame');
    return offset;
  });
  return { ...window, fit, axis, offsets: rendered };
}

/** The same frames without a mark. */
export async function renderUnmarked(
  input: UnmarkedInput,
  control: PipelineControl,
): Promise<RenderOutput> {
  const { workDir, out } = input;
  const { expected, options } = await planFinal(
    { ...input, still: null, slow: [] },
    control.signal,
  );
  const argv = finalArguments({ ...options, scripts: null });
  const task = { workDir, out, scratch: [], argv, expected };
  return encodeVideo({ ...task, decodes: 'source' }, control);
}

type FinalPlan = {
  readonly video: FinalVideo;
  readonly size: Size;
  readonly outputs: readonly OutputFrame[];
  readonly expected: ExpectedVideo;
  readonly options: Omit<FinalOptions, 'scripts'> & { readonly edits: TimeEditFilters | null };
};

type PlanInput = Pick<FinalInput, 'source' | 'probe' | 'out'> & {
  readonly frames: FrameTable;
  /** Frame of the table, and for how long it stands still. */
  readonly still: { readonly frame: number; readonly seconds: number } | null;
  readonly slow: readonly SlowStretch[];
};

async function planFinal(
  { source, probe, frames, out, still: wanted, slow }: PlanInput,
  signal: AbortSignal,
): Promise<FinalPlan> {
  const { timebase } = frames;
  const decided = finalVideo(probe, frames);
  const { span } = await locateSpan(source, probe, decided.span, signal);
  const video = { ...decided, span };
  const size = cropToEven(video);
  const shown = {
    ...{ ticks: frames.pts, endTick: video.endTick, secondsPerTick: toSeconds(1, timebase) },
  };
  const still = wanted && stillOf(shown, wanted.frame, wanted.seconds);
  const edits: TimeEdits = { still, slow };
  const outputs = outputFrames(shown, edits);
  const filters =
    still || slow.length > 0 ? { outputs, sound: soundParts(shown, edits, soundRate) } : null;
  return {
    ...{ video, size, outputs },
    options: { source: resolve(source), probe, video, edits: filters, out: resolve(out) },
    expected: {
      ...size,
      times: outputs.map(({ tick }) => toSeconds(tick, timebase)),
      timeTolerance: toSeconds(0.5, timebase),
      hasAudio: probe.audio !== null,
      format: video.highRange ? highRangeFormat : standardFormat,
      color: video.color,
    },
  };
}
