// The film to judge by: made of the clip's proxy, 30 frames/s, within 1280x720. Every frame gets its mark before the
// rate is changed, so the picture shown always carries its own.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { yuvMatrixOf } from '@/lib/media/burn-color';
import type { FrameTable } from '@/lib/media/frame-table';
import { previewArguments, previewFps, previewFrameCount, previewSize } from '@/lib/media/render-recipes';
import type { Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import type { Hooks } from '../analyse/analyse-types';
import { burnFilm } from './burn-film';
import { readFilmFacts } from './film-facts';
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
export async function renderPreview({ proxy, frames, path, style, workDir, out }: PreviewInput, hooks: Hooks): Promise<RenderOutput> {
  const facts = await readFilmFacts(proxy, hooks.signal);
  assert(facts.times.length === frames.times.length, `the proxy has ${facts.times.length} frames, the frame table ${frames.times.length}`);
  const size = previewSize(facts);
  const hasAudio = facts.audioSeconds !== null;
  const frameCount = previewFrameCount(facts.seconds);
  return await burnFilm(
    {
      workDir,
      out,
      path,
      style,
      times: frames.times,
      picture: {
        ...size,
        scaleX: size.width / path.width,
        scaleY: size.height / path.height,
        matrix: yuvMatrixOf(facts.color.space, facts.height),
      },
      argumentsFor: (script) =>
        previewArguments({ proxy: resolve(proxy), proxySize: facts, frameCount, color: facts.color, hasAudio, script, out: resolve(out) }),
      expected: { ...size, times: Array.from({ length: frameCount }, (_, i) => i / previewFps), timeTolerance: 0.001, hasAudio },
    },
    hooks,
  );
}
