// The part of a video between two times as a video of its own: exact to the frame, in the quality of a
// final, without a mark.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { analyseClip } from '@/workers/analyse/analyse-clip';
import { renderFinal } from '@/workers/render/render-final';
import type { RenderOutput } from '@/workers/render/render-output';

export type VideoCut = {
  readonly source: string;
  readonly probe: Probe;
  readonly startSeconds: number;
  readonly stopSeconds: number;
  /** Empty; what is written lies in it. */
  readonly workDir: string;
};

export type FinishedCut = RenderOutput & {
  readonly file: string;
  /** Sentences about damage. */
  readonly notes: readonly string[];
};

/** Cuts [startSeconds, stopSeconds) on the clock that lists use. */
export async function cutVideo(video: VideoCut, signal: AbortSignal): Promise<FinishedCut> {
  const { source, probe, workDir } = video;
  const control = { signal, onProgress: () => {}, onFirstFrame: () => {} };
  const analysis = await analyseClip({ ...video, model: null, providers: ['cpu'] }, control);
  const frames = parseFrameTable(await readFile(analysis.framesFile, 'utf8'));
  const { width, height } = probe.video;
  const unmarked = frames.times.map((time, index) => ({
    ...{ index, time },
    ...({ box: null, source: 'lost', confidence: 0 } as const),
  }));
  const file = join(workDir, 'cut.mp4');
  const rendered = await renderFinal(
    {
      ...{ source, probe, frames, workDir, out: file },
      path: { width, height, frames: unmarked },
      style: { kind: 'dot', color: '#ffd400' },
    },
    control,
  );
  return { ...rendered, file, notes: analysis.notes };
}
