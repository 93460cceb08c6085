// Reading the packets of a source: nothing is decoded, and the list is never held in memory.

import { AppError } from '@/lib/errors/app-error';
import { type ClipSpan, clipSpan, isIndexed, spanFromKey } from '@/lib/media/clip/clip-span';
import {
  type ClipPackets,
  collectClipPackets,
  firstPacketArguments,
  packetsArguments,
  readPacket,
} from '@/lib/media/clip/packets';
import type { Probe } from '@/lib/media/probe/probe';
import {
  collectStreamEnds,
  endReadings,
  endsArguments,
  withMeasuredEnd,
} from '@/lib/media/probe/stream-ends';
import { isMachineFailure } from '../process/end-error';
import { runFfprobe } from '../process/run-ffprobe';

export type PacketControl = {
  readonly signal: AbortSignal;
  /** Seconds of the video read so far. */
  readonly onSeconds?: (seconds: number) => void;
};

// Seconds: reading a video of 6 hours from a slow disk once.
const wallSeconds = 1800;

/** The probe with its end measured. Long videos are read from near their end, others whole. */
export async function measureEnd(
  file: string,
  probe: Probe,
  { signal, onSeconds }: PacketControl,
): Promise<Probe> {
  for (const from of endReadings(probe.durationSeconds)) {
    const ends = collectStreamEnds(probe);
    let reported = 0;
    const onLine = (line: string) => {
      const time = ends.add(line);
      const seconds = time === null ? 0 : Math.floor(time - probe.startSeconds);
      if (seconds <= reported) return;
      reported = seconds;
      if (from === null) onSeconds?.(seconds);
    };
    const args = endsArguments(file, probe, from === null ? null : probe.startSeconds + from);
    await readLines(args, onLine, signal);
    if (ends.result().frames !== null) return withMeasuredEnd(probe, ends.result());
  }
  return probe;
}

/** Where a clip lies in its source, and how many frames it should have. */
export type LocatedClip = ClipPackets & { readonly span: ClipSpan };

const unknownFrames: ClipPackets = {
  ...{ expectedFrames: null, firstTick: null, keyTick: null },
  firstIsKey: false,
};

// Seconds before the clip in which a keyframe is looked for, one after the other; then all of it.
const searchSeconds = [2, 12, 72, 432];

/**
 * Finds the clip and the keyframe at which decoding has to begin, however far before the clip it
 * lies.
 */
export async function locateClip(
  file: string,
  probe: Probe,
  [startSeconds, stopSeconds]: readonly [number, number],
  signal: AbortSignal,
): Promise<LocatedClip> {
  const span = clipSpan(probe, startSeconds, stopSeconds);
  return locateSpan(file, probe, span, signal);
}

/** The same for a span that is known; its bounds stay. */
export async function locateSpan(
  file: string,
  probe: Probe,
  span: ClipSpan,
  signal: AbortSignal,
): Promise<LocatedClip> {
  const origin = probe.startSeconds;
  const seekStart = origin + span.seekSeconds;
  const searched = searchSeconds.map((seconds) => span.clockStart - seconds);
  const starts = isIndexed(probe.container) ? [seekStart, ...searched] : searched;
  let found = unknownFrames;
  for (const from of [...starts.filter((start) => start > origin), null]) {
    const packets = await readClipPackets(file, probe, span, from, signal);
    if (packets === null) continue;
    found = packets;
    const { keyTick } = packets;
    if (keyTick === null) continue;
    // By its index the decoder lands on the same keyframe as this listing, unless another stream of
    // frames is the one that the index is asked for.
    const isFound = isIndexed(probe.container) && !probe.moreVideo && from === seekStart;
    return { span: isFound ? span : spanFromKey(probe, span, keyTick), ...found };
  }
  // Nothing before the clip can be decoded alone: all of it is read.
  return { span: { ...span, seekSeconds: 0 }, ...found };
}

/** When a stream begins, on the container's clock; null where it has no packet, or no times. */
export async function firstPacketSeconds(
  file: string,
  probe: Probe,
  stream: number,
  signal: AbortSignal,
): Promise<number | null> {
  let seconds = Number.NaN;
  const onLine = (line: string) => {
    if (Number.isNaN(seconds)) seconds = Number.parseFloat(line);
  };
  await readLines(firstPacketArguments(file, probe, stream), onLine, signal);
  return Number.isNaN(seconds) ? null : seconds;
}

/** null: the packets from there on cannot be listed. */
async function readClipPackets(
  file: string,
  probe: Probe,
  span: ClipSpan,
  from: number | null,
  signal: AbortSignal,
): Promise<ClipPackets | null> {
  const packets = collectClipPackets(span);
  // Packets come in decoding order: one second more, so that none presented before the end is
  // missed.
  const reading = { from, to: span.clockStop + 1 };
  const args = packetsArguments(file, probe, reading, probe.video.index);
  const isListed = await readLines(
    args,
    (line) => {
      const packet = readPacket(line);
      if (packet) packets.add(packet);
    },
    signal,
  );
  return isListed ? packets.result() : null;
}

/** Whether ffprobe ended well. What it printed before counts anyway. */
async function readLines(
  args: readonly string[],
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await runFfprobe(args, { signal, wallSeconds, onLine });
    return true;
  } catch (error) {
    signal.throwIfAborted();
    // A source whose packets cannot be listed is checked by its frames alone.
    if (error instanceof AppError && !isMachineFailure(error)) return false;
    throw error;
  }
}
