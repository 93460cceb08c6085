// The check of a proxy: does it hold every frame of the clip at its time? An exit code proves nothing.

import { assert } from '@/lib/errors/app-error';
import type { FrameTable } from '@/lib/media/frame-table';
import { whitelistedInput } from '@/lib/media/limits';
import { parseFraction, toSeconds } from '@/lib/media/timebase';
import { runFfprobe } from '../process/run-ffprobe';

/**
 * Throws unless the proxy holds exactly the frames of the table, each within a tick of its time.
 */
export async function verifyProxy(
  proxy: string,
  frames: FrameTable,
  signal: AbortSignal,
): Promise<void> {
  const selection = [
    '-select_streams',
    'v:0',
    '-show_entries',
    'packet=pts:stream=time_base',
    '-of',
    'compact=p=0:nk=1',
  ];
  const { text } = await runFfprobe(
    ['-v', 'error', ...whitelistedInput, ...selection, `file:${proxy}`],
    { signal, wallSeconds: 60 },
  );
  const lines = text.trim().split('\n');
  const timebase = parseFraction(lines.pop());
  assert(timebase !== null, 'the proxy has a time base');
  assert(
    lines.length === frames.pts.length,
    `the proxy holds all ${frames.pts.length} frames, found ${lines.length}`,
  );
  const tick = toSeconds(1, timebase);
  for (const [i, line] of lines.entries()) {
    const seconds = toSeconds(Number(line), timebase);
    assert(
      Math.abs(seconds - (frames.times[i] ?? 0)) <= tick,
      `frame ${i} of the proxy is at ${frames.times[i]}, found ${seconds}`,
    );
  }
}
