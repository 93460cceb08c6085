// The poster of a video in lists: some seconds in, where it is rarely black; the first frame where
// there is none at that time.

import { stat } from 'node:fs/promises';
import { AppError } from '@/lib/errors/app-error';
import type { Probe } from '@/lib/media/probe/probe';
import { standardColors } from '@/lib/media/recipes/colors';
import { sourceFilters, sourceOptions } from '@/lib/media/recipes/source-frames';
import { scaleToEven } from '@/lib/media/size';
import { sourceUrl } from '@/lib/media/source-url';
import { message } from '@/lib/messages/message';
import { ifExists } from '@/lib/server/storage/file-errors';
import { runFfmpeg } from '../process/run-ffmpeg';

const widthMax = 640;
// A tenth into the video, but not further than this.
const shareIn = 0.1;
const secondsInMax = 10;

/** Writes the poster as a JPEG and returns its path. MEDIA_UNREADABLE: no frame can be decoded. */
export async function drawVideoPoster(
  { file, probe, out }: { file: string; probe: Probe; out: string },
  signal: AbortSignal,
): Promise<string> {
  const at = Math.min(secondsInMax, probe.durationSeconds * shareIn);
  let stderr = '';
  for (const seek of [['-ss', at.toFixed(3)], []]) {
    const argv = posterArguments(file, probe, out, seek);
    ({ stderr } = await runFfmpeg(argv, { signal, failure: 'MEDIA_UNREADABLE' }));
    if (await isWritten(out)) return out;
  }
  throw new AppError('MEDIA_UNREADABLE', {
    public: message('No frame of this video can be decoded.'),
    internal: stderr,
  });
}

/** ffmpeg ends well without a frame, and then writes no file. */
async function isWritten(file: string): Promise<boolean> {
  return ((await ifExists(stat(file)))?.size ?? 0) > 0;
}

function posterArguments(
  file: string,
  probe: Probe,
  out: string,
  seek: readonly string[],
): string[] {
  const { video } = probe;
  const { width, height } = scaleToEven(video, Math.min(1, widthMax / video.width));
  return [
    ...['-nostdin', '-hide_banner', '-v', 'error', ...sourceOptions(probe)],
    ...[...seek, '-i', sourceUrl(file, probe)],
    ...['-map', `0:${video.index}`, '-frames:v', '1'],
    ...['-vf', `${sourceFilters(video)}scale=${width}:${height},setsar=1,${standardColors(video)}`],
    ...['-pix_fmt', 'yuvj420p', '-q:v', '4', '-update', '1', '-f', 'image2', '-y', `file:${out}`],
  ];
}
