// The one decode of a clip, and the table of its frames.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { readPrintedFrames } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { analyseArguments, analyseFiles } from '@/lib/media/recipes/analyse-recipe';
import { framesPerSecond, frameTimebase } from '@/lib/media/recipes/source-frames';
import { message } from '@/lib/messages/message';
import type { DecodedClip } from '../pipeline/verify-decode';
import { type FfmpegOptions, runFfmpeg } from '../process/run-ffmpeg';
import type { AnalysisPlan } from './plan-analysis';

// Seconds of at most one decode: those of a stall, and 40 times the clip. 4K video at 60 frames a
// second takes 2 to 4 times the clip on two cores.
const wallFactor = 40;
// ffmpeg waits for the other processes: this much longer than one of them may be silent, so that the
// one that hangs is named.
const stallExtraSeconds = 30;

/** Decodes into `workDir`; `onFrames` receives the number of proxy frames so far. */
export async function decodeClip(
  plan: AnalysisPlan,
  workDir: string,
  signal: AbortSignal,
  onFrames: (frames: number) => void,
): Promise<DecodedClip> {
  const seconds = plan.framesExpected / framesPerSecond(plan.probe.video);
  const stallSeconds = plan.silenceSeconds + stallExtraSeconds;
  const wallSeconds = stallSeconds + wallFactor * seconds;
  const control = { signal, cwd: workDir, onFrames, stallSeconds, wallSeconds };
  return decodeFrames(analyseArguments(plan), plan.probe, control);
}

/** Runs a recipe that prints the frames it decodes; SOURCE_DAMAGED when there is none. */
export async function decodeFrames(
  args: readonly string[],
  probe: Probe,
  control: FfmpegOptions & { readonly cwd: string },
): Promise<DecodedClip> {
  const { stderr } = await runFfmpeg(args, { ...control, failure: 'SOURCE_DAMAGED' });
  const printed = await readIfExists(join(control.cwd, analyseFiles.printedFrames));
  if (printed === '')
    throw new AppError('SOURCE_DAMAGED', {
      public: message('No frame of this part of the video can be decoded.'),
      internal: stderr,
    });
  return { frames: readPrintedFrames(printed, frameTimebase(probe.video)), stderr };
}

/** The text of a file; empty when ffmpeg has decoded no frame and so has not created it. */
async function readIfExists(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
