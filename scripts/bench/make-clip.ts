// Footage for the bench: 4K at 60 frames a second, scaled up from real footage beside the
// repository where there is some, else drawn. Kept in the storage folder, because making it takes
// longer than measuring.

import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runFfmpeg } from '@/workers/process/run-ffmpeg';

const shared = resolve(import.meta.dirname, '../../../shared/clips/soccer_corner_fixed_720p50.mp4');

/** A clip of so many seconds; `real` says whether it shows people. */
export async function makeClip(
  seconds: number,
  signal: AbortSignal,
): Promise<{ file: string; real: boolean }> {
  const real = existsSync(shared);
  const folder = resolve('outputs/work/bench');
  const file = join(folder, `${real ? 'real' : 'drawn'}-4k60-${seconds}s.mp4`);
  if (existsSync(file)) return { file, real };
  mkdirSync(folder, { recursive: true });
  console.error(
    `making ${seconds} s of 4K60 ${real ? 'from real footage' : '(drawn: no people in it)'} ...`,
  );
  const input = real
    ? ['-stream_loop', '-1', '-i', shared]
    : ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=60'];
  const videoPattern = [
    '-vf',
    'fps=60,scale=3840:2160:flags=bicubic',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-crf',
    '20',
    '-pix_fmt',
    'yuv420p',
  ];
  const part = `${file}.part`;
  await runFfmpeg(
    [
      '-nostdin',
      '-v',
      'error',
      '-y',
      ...input,
      '-an',
      '-t',
      String(seconds),
      ...videoPattern,
      '-f',
      'mp4',
      part,
    ],
    {
      signal,
    },
  );
  renameSync(part, file);
  return { file, real };
}
