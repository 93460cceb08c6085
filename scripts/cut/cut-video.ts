// The part of a video between two times as a video of its own: exact to the frame, in the quality of a
// final, without a mark.

import { join } from 'node:path';
import { type CutInput, type CutOutput, cutClip } from '@/workers/render/cut-clip';

export type VideoCut = Omit<CutInput, 'out'>;

export type FinishedCut = CutOutput & { readonly file: string };

/** Cuts [startSeconds, stopSeconds) on the clock that lists use. */
export async function cutVideo(video: VideoCut, signal: AbortSignal): Promise<FinishedCut> {
  const file = join(video.workDir, 'cut.mp4');
  const control = { signal, onProgress: () => {} };
  return { ...(await cutClip({ ...video, out: file }, control)), file };
}
