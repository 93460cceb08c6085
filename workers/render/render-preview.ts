// The preview: made from the clip's proxy, 30 frames/s, within 1280x720. The mark is burned in
// before the rate is changed, so that every output frame has the mark of its own source frame.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import {
  type PreviewPart,
  previewArguments,
  previewFps,
  previewFrameCount,
  previewSize,
  standardFormat,
} from '@/lib/media/recipes/render-recipes';
import { yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import { shownFrames, type Trim } from '@/lib/review/trim';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { burnVideo } from './burn-video';
import { type EncodedVideoInfo, readEncodedVideoInfo } from './encoded-video-info';
import type { MarkedClip } from './marked-clip';
import type { RenderOutput } from './render-output';

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
  const shown = shownFrames(clip.trim ?? null, frames.times.length);
  const part = partOfProxy(proxyInfo, shown);
  const size = previewSize(proxyInfo);
  const hasAudio = proxyInfo.audioSeconds !== null;
  const frameCount = previewFrameCount(part.stopSeconds - part.startSeconds);
  return burnVideo(
    clip,
    {
      video: {
        ...size,
        scaleX: size.width / path.width,
        scaleY: size.height / path.height,
        matrix: yuvMatrixOf(proxyInfo.color.space, proxyInfo.height),
      },
      argumentsFor: (scripts) =>
        previewArguments({
          proxy: resolve(proxy),
          proxySize: proxyInfo,
          part: clip.trim ? part : null,
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

/** Where the shown frames begin and end in the proxy. */
function partOfProxy({ times, seconds }: EncodedVideoInfo, { first, last }: Trim): PreviewPart {
  const [start = 0] = times;
  return {
    ...{ firstFrame: first, lastFrame: last, startSeconds: (times[first] ?? start) - start },
    stopSeconds: last + 1 < times.length ? (times[last + 1] ?? start) - start : seconds,
  };
}
