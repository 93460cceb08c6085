// The film people keep: the clip's frames decoded once more from the source, the mark burned in, coded at the source's
// size and times. Which frames those are is settled by the frame table's integer times, and counted afterwards.

import { resolve } from 'node:path';
import { assert } from '@/lib/errors/app-error';
import { yuvMatrixOf } from '@/lib/media/burn-color';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe';
import { evenSize, finalArguments, finalPicture } from '@/lib/media/render-recipes';
import { toSeconds } from '@/lib/media/timebase';
import type { Style } from '@/lib/review/overlay';
import type { Path } from '@/lib/vision/types';
import type { Hooks } from '../analyse/analyse-types';
import { burnFilm } from './burn-film';
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
export async function renderFinal({ source, probe, frames, path, style, workDir, out }: FinalInput, hooks: Hooks): Promise<RenderOutput> {
  const count = frames.pts.length;
  assert(path.frames.length === count && count > 0, `the path has an entry for each of the clip's ${count} frames`);
  const picture = finalPicture(probe, frames);
  const size = evenSize(picture);
  const hasAudio = probe.audio !== null;
  return await burnFilm(
    {
      workDir,
      out,
      path,
      style,
      times: frames.times,
      // Even sides come of cutting, not of scaling: an image pixel is an output pixel.
      picture: {
        ...size,
        scaleX: picture.width / path.width,
        scaleY: picture.height / path.height,
        matrix: yuvMatrixOf(picture.color.space, picture.height),
      },
      argumentsFor: (script) => finalArguments({ source: resolve(source), probe, picture, script, out: resolve(out) }),
      expected: {
        ...size,
        times: frames.times,
        timeTolerance: toSeconds(0.5, frames.timebase),
        hasAudio,
      },
    },
    hooks,
  );
}
