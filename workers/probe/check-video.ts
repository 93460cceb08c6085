// The check of a new video: its facts and its poster. What the probe job does, without the job.

import type { Probe } from '@/lib/media/probe/probe';
import type { TreatmentChoice } from '@/lib/media/probe/treatment';
import { probeMedia } from './probe-media';
import { drawVideoPoster } from './video-poster';

export type CheckedVideo = { readonly probe: Probe; readonly poster: string };

/** Throws an AppError MEDIA_* when the video is not supported. `workDir` receives the poster. */
export async function checkVideo(
  file: string,
  workDir: string,
  signal: AbortSignal,
  choice?: TreatmentChoice,
): Promise<CheckedVideo> {
  const probe = await probeMedia(file, signal, choice);
  return {
    probe,
    poster: await drawVideoPoster({ file, probe, out: `${workDir}/poster.jpg` }, signal),
  };
}
