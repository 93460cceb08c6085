// [start, stop) of a source as a video of its own, without a mark: its frames are listed by one decode,
// then exactly these are encoded in the quality of a final.

import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { readPrintedFrames } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { frameListArguments } from '@/lib/media/recipes/frame-list-recipe';
import { framesPerSecond, frameTimebase } from '@/lib/media/recipes/source-frames';
import { message } from '@/lib/messages/message';
import { ifExists } from '@/lib/server/storage/file-errors';
import type { PipelineControl } from '../pipeline/pipeline-control';
import { type DecodedClip, verifyDecode } from '../pipeline/verify-decode';
import { type LocatedClip, locateClip } from '../probe/read-packets';
import { runFfmpeg } from '../process/run-ffmpeg';
import { renderUnmarked } from './render-final';
import type { RenderOutput } from './render-output';

export type CutInput = {
  readonly source: string;
  readonly probe: Probe;
  /** On the clock that lists use. */
  readonly startSeconds: number;
  readonly stopSeconds: number;
  readonly workDir: string;
  /** The video to write. */
  readonly out: string;
};

export type CutOutput = RenderOutput & {
  /** Sentences about damage. */
  readonly notes: readonly string[];
};

const listName = 'frames.txt';

/** Cuts the clip. Throws SOURCE_DAMAGED when most of it cannot be decoded. */
export async function cutClip(input: CutInput, control: PipelineControl): Promise<CutOutput> {
  const { source, probe, startSeconds, stopSeconds, workDir, out } = input;
  const located = await locateClip(source, probe, [startSeconds, stopSeconds], control.signal);
  const decoded = await listFrames(input, located, control);
  const notes = verifyDecode({ probe, ...located }, decoded);
  const { frames } = decoded;
  return { ...(await renderUnmarked({ source, probe, frames, workDir, out }, control)), notes };
}

async function listFrames(
  { source, probe, startSeconds, stopSeconds, workDir }: CutInput,
  { span }: LocatedClip,
  { signal, onProgress }: PipelineControl,
): Promise<DecodedClip> {
  const list = join(workDir, listName);
  const total = Math.max(
    1,
    Math.round((stopSeconds - startSeconds) * framesPerSecond(probe.video)),
  );
  const report = (frames: number) =>
    onProgress({
      stage: 'Reading the frames',
      done: Math.min(frames, total),
      total,
      unit: 'frames',
    });
  report(0);
  const argv = frameListArguments({ source: resolve(source), probe, span, file: listName });
  try {
    const { stderr } = await runFfmpeg(argv, {
      ...{ signal, cwd: workDir, onFrames: report },
      failure: 'SOURCE_DAMAGED',
    });
    const printed = (await ifExists(readFile(list, 'utf8'))) ?? '';
    if (printed === '')
      throw new AppError('SOURCE_DAMAGED', {
        public: message('No frame of this part of the video can be decoded.'),
        internal: stderr,
      });
    return { frames: readPrintedFrames(printed, frameTimebase(probe.video)), stderr };
  } finally {
    await rm(list, { force: true });
  }
}
