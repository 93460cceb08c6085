// Checks after the decode: are frames of the source missing, and does the proxy hold every frame at
// its time? An exit code proves neither.

import { AppError, assert } from '@/lib/errors/app-error';
import { decodeLoss } from '@/lib/media/clip/decode-loss';
import { countExpectedFrames, firstExpectedTick, packetsArguments } from '@/lib/media/clip/packets';
import type { FrameTable } from '@/lib/media/frame-table';
import { whitelistedInput } from '@/lib/media/limits';
import type { Probe } from '@/lib/media/probe/probe';
import { fieldRate, framesPerSecond } from '@/lib/media/recipes/source-frames';
import { parseFraction, toSeconds } from '@/lib/media/timebase';
import { isMachineFailure } from '../process/end-error';
import { runFfprobe } from '../process/run-ffprobe';
import type { DecodedClip } from './decode-clip';
import type { AnalysisPlan } from './plan-analysis';

/** What the container's packets say of a clip; null where they do not. */
export type ClipPackets = {
  readonly frames: number | null;
  readonly firstTick: number | null;
};

/** Reads the packets of the clip. */
export async function readClipPackets(
  { source, probe, span }: AnalysisPlan,
  signal: AbortSignal,
): Promise<ClipPackets> {
  try {
    const args = packetsArguments(source, probe, span);
    const { text } = await runFfprobe(args, { signal, wallSeconds: 60 });
    return {
      frames: countExpectedFrames(text, span),
      firstTick: firstExpectedTick(text, span),
    };
  } catch (error) {
    signal.throwIfAborted();
    // A source whose packets cannot be listed is checked by its frames alone.
    if (error instanceof AppError && !isMachineFailure(error))
      return { frames: null, firstTick: null };
    throw error;
  }
}

/** Sentences for the user about damage; throws SOURCE_DAMAGED when most of the clip is missing. */
export function verifyDecode(
  { probe, span }: AnalysisPlan,
  { frames, stderr }: DecodedClip,
  expectedFrames: number | null,
): string[] {
  const fps = framesPerSecond(probe.video);
  const last = toSeconds(frames.pts.at(-1) ?? 0, frames.timebase);
  const missingTailSeconds =
    Math.min(span.clockStop, probe.startSeconds + probe.durationSeconds) - last - 1 / fps;
  const loss = decodeLoss({
    expectedFrames: expectedFrames && framesOfPackets(expectedFrames, frames.pts.length, probe),
    decoded: frames.pts.length,
    missingTailSeconds,
    fps,
    stderr,
  });
  if (loss.kind === 'none') return [];
  const sentence = `${loss.missing} of ${frames.pts.length + loss.missing} frames of this part of the video cannot be decoded.`;
  if (loss.kind === 'most')
    throw new AppError('SOURCE_DAMAGED', { public: sentence, internal: stderr });
  return [sentence];
}

/** Packets of interlaced video hold a frame or, where its fields are coded alone, half of one. */
function framesOfPackets(packets: number, decoded: number, { video }: Probe): number {
  const expected = packets * fieldRate(video);
  const areFields = video.interlaced !== null && Math.abs(expected - 2 * decoded) <= 2;
  return areFields ? decoded : expected;
}

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
