// What the treatment of frames depends on: whether frames are interlaced, measured over a few of
// them, whether this machine's ffmpeg can keep a high dynamic range, and what the recording says of
// its light. Each only where it matters.

import {
  countPair,
  type FieldCounts,
  fieldFrameArguments,
  fieldFrameSize,
  mayBeInterlaced,
  noFields,
} from '@/lib/media/probe/field-counts';
import type { LightMetadata } from '@/lib/media/probe/light';
import { lightArguments, parseLightMetadata } from '@/lib/media/probe/light-metadata';
import type { Probe } from '@/lib/media/probe/probe';
import type { TreatmentChoice, VideoMeasures } from '@/lib/media/probe/treatment';
import { ffmpegPrints } from '../process/ffmpeg-version';
import { runFfprobe } from '../process/run-ffprobe';
import { streamFfmpeg } from '../process/stream-ffmpeg';

const countSeconds = 20;

/** The measures of a video. */
export async function measureVideo(
  file: string,
  probe: Probe,
  choice: TreatmentChoice,
  signal: AbortSignal,
): Promise<VideoMeasures> {
  const asksToKeep = choice.hdr === 'keep' && probe.video.highDynamicRange;
  const canKeepRange = asksToKeep && (await encodesHevc(signal));
  return {
    fields: mayBeInterlaced(probe) ? await countFields(file, probe, signal) : null,
    canKeepRange,
    light: canKeepRange ? await readLight(file, probe, signal) : null,
  };
}

async function readLight(
  file: string,
  probe: Probe,
  signal: AbortSignal,
): Promise<LightMetadata | null> {
  const { text } = await runFfprobe(lightArguments(file, probe), { signal });
  return parseLightMetadata(text);
}

/** null when it takes too long or nothing can be decoded: then what the file says counts. */
async function countFields(
  file: string,
  probe: Probe,
  signal: AbortSignal,
): Promise<FieldCounts | null> {
  const size = fieldFrameSize(probe);
  const ffmpeg = streamFfmpeg(fieldFrameArguments(file, probe), {
    signal: AbortSignal.any([signal, AbortSignal.timeout(countSeconds * 1000)]),
  });
  let counts = noFields;
  let previous: Uint8Array | null = null;
  for await (const frame of framesIn(ffmpeg.stdout, size.width * size.height)) {
    if (previous) counts = countPair(counts, [previous, frame], size);
    previous = frame;
  }
  await ffmpeg.ended;
  signal.throwIfAborted();
  return counts.pairs > 0 ? counts : null;
}

/** A stream of bytes as frames of this many; a rest is dropped. */
async function* framesIn(stream: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    parts.push(chunk);
    length += chunk.length;
    if (length < bytes) continue;
    let whole = Buffer.concat(parts);
    for (; whole.length >= bytes; whole = whole.subarray(bytes)) yield whole.subarray(0, bytes);
    [parts, length] = [[whole], whole.length];
  }
}

/** Whether this machine's ffmpeg writes HEVC. */
export async function encodesHevc(signal: AbortSignal): Promise<boolean> {
  return / libx265 /.test((await ffmpegPrints(['-hide_banner', '-encoders'], signal)) ?? '');
}
