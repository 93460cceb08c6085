// The keyframes of a video made here, from its packets.

import { whitelistedInput } from '@/lib/media/limits';
import type { Keyframe } from '@/lib/media/recipes/cross-fade';
import { type Timebase, toSeconds } from '@/lib/media/timebase';
import { runFfprobe } from '../process/run-ffprobe';

/** Time limit: it reads the whole file once, some gigabytes on a slow disk. */
const readSeconds = 300;

/** In the order of the file. Times count from the first frame shown. */
export async function readKeyframes(
  file: string,
  timebase: Timebase,
  signal: AbortSignal,
): Promise<Keyframe[]> {
  const args = [
    ...['-v', 'error', ...whitelistedInput, '-select_streams', 'v:0'],
    ...['-show_entries', 'packet=pts,dts,flags', '-of', 'csv=p=0', `file:${file}`],
  ];
  const { text } = await runFfprobe(args, { signal, wallSeconds: readSeconds });
  const packets = [...text.matchAll(/^(-?\d+),(-?\d+),(\S+)/gm)].map(
    ([, pts, dts, flags = '']) => ({ pts: Number(pts), dts: Number(dts), key: flags[0] === 'K' }),
  );
  const first = packets.reduce((least, { pts }) => Math.min(least, pts), Number.POSITIVE_INFINITY);
  return packets
    .filter(({ key }) => key)
    .map(({ pts, dts }) => ({
      time: toSeconds(pts - first, timebase),
      decodeTime: toSeconds(dts - first, timebase),
    }));
}
