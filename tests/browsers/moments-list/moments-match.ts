// The match of `npm run prove:moments`: real clips with their sound one after the other, again and again;
// and the moments that a coach has noted in it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@/scripts/setup/run-command';
import { makeLongMatch } from '../../match/long-match';

export const matchName = 'match.mp4';

const clipNames = [
  'soccer_broadcast_720p30.mp4',
  'soccer_corner_fixed_720p50.mp4',
  'basketball_gym_fixed_720p30.mp4',
];
const minutes = 1.25;

/** Seconds of the match. */
export type MomentMeant = { readonly start: number; readonly stop: number };

/** No two of them touch, so that each becomes a clip. */
export const momentsMeant: readonly MomentMeant[] = [
  { start: 4, stop: 9 },
  { start: 13, stop: 19 },
  { start: 24, stop: 29 },
  { start: 37, stop: 43 },
  { start: 50, stop: 55 },
  { start: 63, stop: 69 },
];

/** Writes the match. */
export async function makeMomentsMatch(folder: string, out: string): Promise<void> {
  const clips = clipNames.map((name) => join(folder, name));
  const missing = clips.find((clip) => !existsSync(clip));
  if (missing) throw new UsageError(`${missing} is missing.`);
  await makeLongMatch(out, {
    ...{ minutes, width: 1280, height: 720, fps: 30, clips },
    encoder: ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '22'],
  });
}
