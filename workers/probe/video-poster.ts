// The poster of a video in lists: some seconds in, where it is rarely black.

import { sourceInput } from '@/lib/media/limits';
import type { Probe } from '@/lib/media/probe/probe';
import { scaleToEven } from '@/lib/media/size';
import { runFfmpeg } from '../process/run-ffmpeg';

const widthMax = 640;
// A tenth into the video, but not further than this.
const shareIn = 0.1;
const secondsInMax = 10;

/** Writes the poster as a JPEG and returns its path. */
export async function drawVideoPoster(
  { file, probe, out }: { file: string; probe: Probe; out: string },
  signal: AbortSignal,
): Promise<string> {
  await runFfmpeg(posterArguments(file, probe, out), { signal });
  return out;
}

function posterArguments(
  file: string,
  { container, durationSeconds, video }: Probe,
  out: string,
): string[] {
  const { width, height } = scaleToEven(video, Math.min(1, widthMax / video.width));
  const at = Math.min(secondsInMax, durationSeconds * shareIn).toFixed(3);
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', ...sourceInput(container)],
    ...['-ss', at, '-i', `file:${file}`],
    ...['-map', `0:${video.index}`, '-frames:v', '1'],
    ...['-vf', `scale=${width}:${height},setsar=1`],
    ...['-pix_fmt', 'yuvj420p', '-q:v', '4', '-update', '1', '-f', 'image2', '-y', `file:${out}`],
  ];
}
