// The preview: made from the clip's proxy, 30 frames/s, within 1280x720. The mark is burned in
// before the rate is changed, so that every output frame has the mark of its own source frame.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import {
  previewArguments,
  previewFps,
  previewFrameCount,
  previewSize,
  standardFormat,
} from '@/lib/media/recipes/render-recipes';
import { yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { burnVideo } from './burn-video';
import { readEncodedVideoInfo } from './encoded-video-info';
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
  const size = previewSize(proxyInfo);
  const hasAudio = proxyInfo.audioSeconds !== null;
  const frameCount = previewFrameCount(proxyInfo.seconds);
  return burnVideo(
    clip,
    {
      video: {
        ...size,
        scaleX: size.width / path.width,
        scaleY: size.height / path.height,
        matrix: yuvMatrixOf(proxyInfo.color.space, proxyInfo.height),
      },
      argumentsFor: (script) =>
        previewArguments({
          proxy: resolve(proxy),
          proxySize: proxyInfo,
          frameCount,
          color: proxyInfo.color,
          hasAudio,
          script,
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
