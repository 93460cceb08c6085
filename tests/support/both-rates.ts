// One video at an even rate and the same at a changing one, with a sound, for the suites of edits of time.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { FrameTable } from '@/lib/media/frame-table';
import type { Probe } from '@/lib/media/probe/probe';
import { probeMedia } from '@/workers/probe/probe-media';
import { drawBarVideo, readFrames } from './bar-video';
import { folder, signal } from './render-fixture';

export const even = join(folder, 'even.mp4');
export const uneven = join(folder, 'uneven.mp4');

type Facts = { readonly frames: FrameTable; readonly probe: Probe };
const facts = new Map<string, Facts>();

/** Of a video that is drawn. */
export function factsOf(video: string): Facts {
  const known = facts.get(video);
  if (!known) throw new Error(`${video} is not drawn`);
  return known;
}

type Size = { readonly width: number; readonly height: number; readonly count: number };
/** An expression of t, and its length in seconds. */
type Sound = { readonly expression: string; readonly seconds: number };

/** About 25 frames a second. */
export async function drawBothRates(size: Size, { expression, seconds }: Sound): Promise<void> {
  const sound = `aevalsrc=${expression}:s=48000:d=${seconds}`;
  const times = { [even]: 'N*1000', [uneven]: 'N*1000+mod(N\\,3)*301' };
  for (const [video, pts] of Object.entries(times)) {
    const silent = `${video}.silent.mp4`;
    drawBarVideo(silent, {
      ...size,
      ...{ fps: 25, filters: `settb=1/25000,setpts=${pts}` },
      options: ['-enc_time_base', '1:25000', '-video_track_timescale', '25000', '-bf', '0'],
    });
    const inputs = ['-i', silent, '-f', 'lavfi', '-i', sound, '-map', '0:v', '-map', '1:a'];
    const codecs = ['-c:v', 'copy', '-c:a', 'aac', '-b:a', '192k', video];
    execFileSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...inputs, ...codecs]);
    facts.set(video, { frames: readFrames(video), probe: await probeMedia(video, signal) });
  }
}
