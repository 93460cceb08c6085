// Packets of a source as ffprobe lists them, before anything is decoded: which frames a clip should
// have, where decoding can begin, where the streams end.

import { sourceProbeInput } from '../limits';
import type { Probe } from '../probe/probe';
import { sourceUrl } from '../source-url';
import type { ClipSpan } from './clip-span';

export type Packet = {
  readonly stream: number;
  /** Presentation time in ticks; null where the container keeps none. */
  readonly pts: number | null;
  /** Decoding time in ticks. */
  readonly dts: number | null;
  readonly duration: number;
  readonly isKey: boolean;
  /** Outside the container's edit list: decoded only as a reference, never presented. */
  readonly isHidden: boolean;
};

/** Seconds on the container's clock; `from` of null: the beginning. */
export type Reading = { readonly from: number | null; readonly to: number | null };

const fields = 'packet=stream_index,pts,dts,duration,flags';

/** ffprobe's arguments for the packets in an interval, one a line; of all streams or of one. */
export function packetsArguments(
  file: string,
  probe: Probe,
  { from, to }: Reading,
  stream?: number,
): string[] {
  const stop = to === null ? '' : to.toFixed(6);
  return [
    ...['-v', 'quiet', ...sourceProbeInput(probe)],
    ...(stream === undefined ? [] : ['-select_streams', String(stream)]),
    ...['-read_intervals', `${from === null ? '' : from.toFixed(6)}%${stop}`],
    ...['-show_entries', fields, '-of', 'csv=p=0', sourceUrl(file, probe)],
  ];
}

/** ffprobe's arguments for the time of a stream's first packet, in seconds on the container's clock. */
export function firstPacketArguments(file: string, probe: Probe, stream: number): string[] {
  return [
    ...['-v', 'quiet', ...sourceProbeInput(probe), '-select_streams', String(stream)],
    ...['-read_intervals', '%+#1', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0'],
    sourceUrl(file, probe),
  ];
}

/** The packet of a line; null for lines without one. */
export function readPacket(line: string): Packet | null {
  const [stream = '', pts, dts, duration, flags = ''] = line.split(',');
  if (stream === '') return null;
  return {
    stream: Number(stream),
    pts: ticks(pts),
    dts: ticks(dts),
    duration: ticks(duration) ?? 0,
    isKey: flags.includes('K'),
    isHidden: flags.includes('D'),
  };
}

function ticks(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(value) ? value : null;
}

/** What the packets around a clip say about it. */
export type ClipPackets = {
  /** Frames of the clip; null when not all packets have presentation times. */
  readonly expectedFrames: number | null;
  /** Of the clip's first frame; null when it is not known. */
  readonly firstTick: number | null;
  /** Where decoding has to begin, in ticks: the last keyframe at or before the clip. */
  readonly keyTick: number | null;
  /** Whether the clip's first frame is a keyframe itself; it may begin just after the clip does. */
  readonly firstIsKey: boolean;
};

/** A collector for the packets of the video stream, in any order. */
export function collectClipPackets({ startTick, stopTick }: ClipSpan) {
  const shown = new Set<number>();
  let timesMissing = false;
  let keyTick: number | null = null;
  let firstTick: number | null = null;
  let firstIsKey = false;
  return {
    add({ pts, dts, isKey, isHidden }: Packet): void {
      const tick = pts ?? dts;
      if (tick === null || pts === null) timesMissing = true;
      if (tick === null) return;
      if (!isHidden && tick >= startTick && tick < stopTick) {
        shown.add(tick);
        if (firstTick === null || tick < firstTick) {
          firstTick = tick;
          firstIsKey = isKey;
        }
      }
      if (isKey && tick <= startTick) keyTick = Math.max(keyTick ?? tick, tick);
    },
    result: (): ClipPackets => ({
      expectedFrames: timesMissing ? null : shown.size,
      firstTick: timesMissing ? null : firstTick,
      keyTick,
      firstIsKey: firstIsKey && !timesMissing,
    }),
  };
}
