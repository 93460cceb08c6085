// The film to judge by: made of the clip's proxy, 30 frames/s, within 1280x720. Every frame gets
// its mark before the rate is changed, so the picture shown always carries its own.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import type { FrameTable } from '@/lib/media/frame-table';
import {
  previewArguments,
  previewFps,
  previewFrameCount,
  previewSize,
} from '@/lib/media/recipes/render-recipes';
import { yuvMatrixOf } from '@/lib/media/subtitles/burn-color';
import type { Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { burnVideo } from './burn-video';
import { readEncodedVideoInfo } from './encoded-video-info';
import type { RenderOutput } from './render-output';

export type PreviewInput = {
  readonly proxy: string;
  readonly frames: FrameTable;
  readonly path: Path;
  readonly style: Style;
  readonly workDir: string;
  readonly out: string;
};

/** Renders a clip's preview. */
export async function renderPreview(
  { proxy, frames, path, style, workDir, out }: PreviewInput,
  control: PipelineControl,
): Promise<RenderOutput> {
  const proxyInfo = await readEncodedVideoInfo(proxy, control.signal);
  assert(
    proxyInfo.times.length === frames.times.length,
    `the proxy has ${proxyInfo.times.length} frames, the frame table ${frames.times.length}`,
  );
  const size = previewSize(proxyInfo);
  const hasAudio = proxyInfo.audioSeconds !== null;
  const frameCount = previewFrameCount(proxyInfo.seconds);
  return await burnVideo(
    {
      workDir,
      out,
      path,
      style,
      times: frames.times,
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
      expected: {
        ...size,
        times: Array.from({ length: frameCount }, (_, i) => i / previewFps),
        timeTolerance: 0.001,
        hasAudio,
      },
    },
    control,
  );
}
