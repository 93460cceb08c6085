// The preview: made from the clip's proxy, 30 frames/s, within 1280x720. The mark is burned in
// before the rate is changed, so that every output frame has the mark of its own source frame; where the
// video stands still or is slow, the rate repeats a frame until the next one begins.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { soundRate } from '@/lib/media/recipes/audio';
import { standardFormat } from '@/lib/media/recipes/final-codec';
import {
  type PreviewEdits,
  type PreviewPart,
  previewArguments,
  previewFps,
  previewSize,
} from '@/lib/media/recipes/render-recipes';
import { yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import { frozenFrame } from '@/lib/review/mark-opacity';
import { slowStretches } from '@/lib/review/slow-motion';
import { resolveTiming } from '@/lib/review/styles/mark-timing';
import {
  frameStarts,
  framesAtRate,
  outputEnd,
  type ShownTimes,
  slowAmongShown,
  soundParts,
  stillAtRate,
} from '@/lib/review/time-edits';
import type { Trim } from '@/lib/review/trim';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { burnVideo } from './burn-video';
import { type EncodedVideoInfo, readEncodedVideoInfo } from './encoded-video-info';
import { type MarkedClip, shownPart } from './marked-clip';
import type { RenderOutput } from './render-output';
import type { BurnedFrame } from './write-script';

export type PreviewInput = MarkedClip & { readonly proxy: string };

/** Renders a clip's preview. */
export async function renderPreview(
  { proxy, ...clip }: PreviewInput,
  control: PipelineControl,
): Promise<RenderOutput> {
  const { frames, path, out } = clip;
  const proxyInfo = await readEncodedVideoInfo(proxy, control.signal);
  assert(
    proxyInfo.times.length === frames.times.length,
    `the proxy has ${proxyInfo.times.length} frames, the frame table ${frames.times.length}`,
  );
  const shown = shownPart(clip);
  const part = partOfProxy(proxyInfo, shown);
  const size = previewSize(proxyInfo);
  const hasAudio = proxyInfo.audioSeconds !== null;
  const { burned, edits, frameCount } = planTimes(clip, part, proxyInfo);
  return burnVideo(
    clip,
    {
      video: {
        ...size,
        scaleX: size.width / path.width,
        scaleY: size.height / path.height,
        matrix: yuvMatrixOf(proxyInfo.color.space, proxyInfo.height),
      },
      burned,
      argumentsFor: (scripts) =>
        previewArguments({
          proxy: resolve(proxy),
          proxySize: proxyInfo,
          part: clip.trim ? part : null,
          edits,
          frameCount,
          color: proxyInfo.color,
          hasAudio,
          scripts,
          out: resolve(out),
        }),
      decodes: 'proxy',
      expected: {
        ...size,
        times: Array.from({ length: frameCount }, (_, i) => i / previewFps),
        timeTolerance: 0.001,
        hasAudio,
        format: standardFormat,
        color: proxyInfo.color,
      },
    },
    control,
  );
}

type PreviewTimes = {
  readonly burned: readonly BurnedFrame[];
  readonly edits: PreviewEdits | null;
  readonly frameCount: number;
};

/** Which frames are burned when, and the edits of time; times in seconds from the first shown frame. */
function planTimes(
  clip: Omit<PreviewInput, 'proxy'>,
  { firstFrame, lastFrame, startSeconds, stopSeconds }: PreviewPart,
  { times }: EncodedVideoInfo,
): PreviewTimes {
  const { timing, slowMotion } = clip.style;
  const ticks = times.slice(firstFrame, lastFrame + 1);
  const [start = 0] = ticks;
  const shown: ShownTimes = {
    ticks,
    endTick: start + stopSeconds - startSeconds,
    secondsPerTick: 1,
  };
  const shownOfClip = shownPart(clip);
  const frozen = frozenFrame(clip.path, timing, shownOfClip);
  const still =
    frozen === null
      ? null
      : stillAtRate(shown, frozen - firstFrame, resolveTiming(timing).seconds, previewFps);
  const slow = slowAmongShown(
    slowStretches(clip.frames.times, shownOfClip, slowMotion),
    firstFrame,
  );
  const edits = { still, slow };
  const burned = frameStarts(shown, edits).map(({ frame, tick }) => ({
    ...{ frame: firstFrame + frame, seconds: tick },
  }));
  const startOf = (frame: number) => (ticks[frame] ?? shown.endTick) - start;
  return {
    burned,
    edits:
      still || slow.length > 0
        ? {
            still: still && { frame: still.frame, seconds: still.ticks },
            slow: slow.map(({ first, last, factor }) => ({
              ...{ from: startOf(first), to: startOf(last + 1), factor },
            })),
            sound: soundParts(shown, edits, soundRate),
          }
        : null,
    frameCount: framesAtRate(burned, outputEnd(shown, edits), previewFps).length,
  };
}

/** Where the shown frames begin and end in the proxy. */
function partOfProxy({ times, seconds }: EncodedVideoInfo, { first, last }: Trim): PreviewPart {
  const [start = 0] = times;
  return {
    ...{ firstFrame: first, lastFrame: last, startSeconds: (times[first] ?? start) - start },
    stopSeconds: last + 1 < times.length ? (times[last + 1] ?? start) - start : seconds,
  };
}
