// The one decode of a clip, and the table of the frames it gave.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@/lib/errors/app-error';
import { analyseArguments, analyseFiles } from '@/lib/media/analyse-recipe';
import { type FrameTable, readPrintedFrames } from '@/lib/media/frame-table';
import { runFfmpeg } from '../process/run-ffmpeg';
import type { AnalysisPlan } from './plan-analysis';

/** What the decode gave: the frames, and what ffmpeg complained about while giving them. */
export type DecodedClip = { readonly frames: FrameTable; readonly stderr: string };

// A minute for anything, and 40 times the clip's length: 4K film at 60 frames a second takes 2 to 4
// times on two cores.
const wallSecondsMin = 60;
const wallFactor = 40;
// Longer than elsewhere: it waits for detectors, which on a busy machine may take a while to load
// their model.
const stallSeconds = 120;

/** Decodes into `workDir`; `onFrames` hears how many frames the proxy has so far. */
export async function decodeClip(
  plan: AnalysisPlan,
  workDir: string,
  signal: AbortSignal,
  onFrames: (frames: number) => void,
): Promise<DecodedClip> {
  const seconds = plan.framesExpected / plan.probe.video.fps;
  const { stderr } = await runFfmpeg(analyseArguments(plan), {
    signal,
    cwd: workDir,
    onFrames,
    stallSeconds,
    wallSeconds: wallSecondsMin + wallFactor * seconds,
    failure: 'SOURCE_DAMAGED',
  });
  const printed = await readPrinted(join(workDir, analyseFiles.printedFrames));
  if (printed === '') throw noFrame(stderr);
  return { frames: readPrintedFrames(printed, plan.probe.video.timebase), stderr };
}

/** Empty when ffmpeg never came to its first frame. */
async function readPrinted(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function noFrame(stderr: string): AppError {
  return new AppError('SOURCE_DAMAGED', {
    public: 'No picture of this part of the video can be decoded.',
    internal: stderr,
  });
}
