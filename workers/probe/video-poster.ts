// The picture a video is known by in lists: some seconds in, where it is seldom black.

import { sourceInput } from '@/lib/media/limits';
import type { Probe } from '@/lib/media/probe/probe';
import { runFfmpeg } from '../process/run-ffmpeg';

const widthMax = 640;
// A tenth into the video, but never a long way.
const shareIn = 0.1;
const secondsInMax = 10;

/** Draws it and returns the file. */
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
  const scale = Math.min(1, widthMax / video.width);
  const even = (side: number) => Math.max(2, 2 * Math.round((side * scale) / 2));
  const at = Math.min(secondsInMax, durationSeconds * shareIn).toFixed(3);
  return [
    ...[
      '-nostdin',
      '-hide_banner',
      '-v',
      'error',
      ...sourceInput(container),
      '-ss',
      at,
      '-i',
      `file:${file}`,
    ],
    ...[
      '-map',
      `0:${video.index}`,
      '-frames:v',
      '1',
      '-vf',
      `scale=${even(video.width)}:${even(video.height)},setsar=1`,
    ],
    ...['-pix_fmt', 'yuvj420p', '-q:v', '4', '-update', '1', '-f', 'image2', '-y', `file:${out}`],
  ];
}
