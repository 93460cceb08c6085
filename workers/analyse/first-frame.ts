// Frame 0 of a clip, reported as soon as its poster is written and its detections are known, so
// that the user can choose a player while the rest is analysed.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { analyseFiles } from '@/lib/media/recipes/analyse-recipe';
import type { Detections } from '@/lib/vision/types';
import type { AnalyseControl } from './analyse-types';
import type { AnalysisPlan } from './plan-analysis';

export type FirstFrameDetections = {
  readonly plan: AnalysisPlan;
  readonly workDir: string;
  /** null in manual mode. */
  readonly detections: Detections | null;
};

/** Waits for the poster and calls `onFirstFrame`. */
export async function reportFirstFrame(
  { plan, workDir, detections }: FirstFrameDetections,
  { onFirstFrame }: AnalyseControl,
  signal: AbortSignal,
): Promise<void> {
  const poster = join(workDir, analyseFiles.poster);
  await waitForFile(poster, signal);
  const { width, height } = plan.probe.video;
  await onFirstFrame({ poster, width, height, detections });
}

const pollMs = 20;

/** Waits until the file exists. ffmpeg gives it this name only when it is complete. */
async function waitForFile(file: string, signal: AbortSignal): Promise<void> {
  while (!(await exists(file))) await sleep(pollMs, undefined, { signal });
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).size > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
