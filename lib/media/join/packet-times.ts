// The packets of parts and of the file they become: when each is presented, and where it has to be
// after the join. Invariant: part n + 1 begins where the frames of part n end, its sound by the same
// clock; what was before the border twice, or was never presented, is left out once.

import { type Timebase, toSeconds } from '../timebase';

/** Packets of one stream, in the order of the file. Seconds on the container's clock. */
export type StreamPackets = {
  /** Of decoding where the container keeps no other; NaN where it keeps none. */
  readonly times: number[];
  /** Where the container says when it is presented. */
  readonly stated: boolean[];
  readonly durations: number[];
  /** Never presented: before the container's edit list. */
  readonly hidden: boolean[];
};

const noPackets = (): StreamPackets => ({ times: [], stated: [], durations: [], hidden: [] });

/** A collector for the lines of ffprobe; `streams` are numbers within the file, with their clocks. */
export function collectPackets(streams: ReadonlyMap<number, Timebase>) {
  const found = new Map<number, StreamPackets>();
  for (const index of streams.keys()) found.set(index, noPackets());
  return {
    /** Returns the packet's time, for the progress. */
    add(line: string): number | null {
      const [stream = '', pts, dts, duration, flags = ''] = line.split(',');
      // Side data of a packet ends its line early and leaves an empty one.
      const timebase = stream === '' ? undefined : streams.get(Number(stream));
      const packets = found.get(Number(stream));
      if (!timebase || !packets) return null;
      const tick = Number.parseInt(pts ?? '', 10);
      const time = toSeconds(Number.isNaN(tick) ? Number.parseInt(dts ?? '', 10) : tick, timebase);
      packets.times.push(time);
      packets.stated.push(!Number.isNaN(tick));
      packets.durations.push(toSeconds(Number.parseInt(duration ?? '', 10) || 0, timebase));
      packets.hidden.push(flags.includes('D'));
      return Number.isNaN(time) ? null : time;
    },
    of: (index: number): StreamPackets => found.get(index) ?? noPackets(),
  };
}

/** Packets of one part. */
export type PartPackets = {
  /** Start of its container's clock. */
  readonly startSeconds: number;
  /** Seconds of one frame, for a last one without a length. */
  readonly frameSeconds: number;
  readonly video: StreamPackets;
  readonly sounds: readonly StreamPackets[];
};

/** Where packets are after the join, in seconds from the start of the joined file. */
export type JoinedTimes = {
  /** Of the start of each part. */
  readonly offsets: readonly number[];
  readonly video: readonly number[];
  readonly sounds: readonly {
    readonly times: readonly number[];
    /** End of the last packet. */
    readonly end: number;
    /** Packets that are left out: first and last number of each run, counted over all parts. */
    readonly left: readonly (readonly [number, number])[];
  }[];
};

/** The end of the last frame on the part's clock. */
export function framesEnd({ video, frameSeconds }: PartPackets): number {
  let end = Number.NEGATIVE_INFINITY;
  for (const [i, time] of video.times.entries()) {
    if (video.hidden[i] || Number.isNaN(time)) continue;
    const length = video.durations[i] ?? 0;
    end = Math.max(end, time + (length > 0 ? length : frameSeconds));
  }
  return end;
}

/** The plan of all packets; a part without a frame begins where the one before began. */
export function joinedTimes(parts: readonly PartPackets[]): JoinedTimes {
  const offsets: number[] = [];
  const video: number[] = [];
  for (const [k, part] of parts.entries()) {
    const before = parts[k - 1];
    const start = part.startSeconds;
    offsets.push(
      before
        ? (offsets[k - 1] ?? 0) +
            (framesEnd(before) - before.startSeconds) -
            (firstTime(part.video) - start)
        : 0,
    );
    for (const time of part.video.times) video.push((offsets[k] ?? 0) + time - start);
  }
  const soundCount = parts[0]?.sounds.length ?? 0;
  return {
    offsets,
    video,
    sounds: Array.from({ length: soundCount }, (_, s) => joinSound(parts, offsets, s)),
  };
}

function firstTime({ times, hidden }: StreamPackets): number {
  let first = Number.POSITIVE_INFINITY;
  for (const [i, time] of times.entries()) if (!hidden[i] && time < first) first = time;
  return Number.isFinite(first) ? first : 0;
}

function joinSound(parts: readonly PartPackets[], offsets: readonly number[], s: number) {
  const times: number[] = [];
  const left: [number, number][] = [];
  let number = 0;
  let end = Number.NaN;
  const onClock = (k: number) => (i: number) =>
    (offsets[k] ?? 0) + (parts[k]?.sounds[s]?.times[i] ?? 0) - (parts[k]?.startSeconds ?? 0);
  const firstKept = (k: number) =>
    k === 0 ? 0 : (parts[k]?.sounds[s]?.hidden.findIndex((isHidden) => !isHidden) ?? -1);
  for (const [k, part] of parts.entries()) {
    const sound = part.sounds[s] ?? noPackets();
    const timeOf = onClock(k);
    const count = sound.times.length;
    const from = firstKept(k) < 0 ? count : firstKept(k);
    const nextKept = k + 1 < parts.length ? firstKept(k + 1) : -1;
    // What reaches past the border by more than half a packet would sound over the next part.
    const border = nextKept < 0 ? Number.POSITIVE_INFINITY : onClock(k + 1)(nextKept);
    let to = count;
    while (to > from && timeOf(to - 1) > border - (sound.durations[to - 1] ?? 0) / 2) to -= 1;
    if (from > 0) left.push([number, number + from - 1]);
    if (to < count) left.push([number + to, number + count - 1]);
    for (let i = from; i < to; i++) times.push(timeOf(i));
    if (to > from) end = timeOf(to - 1) + (sound.durations[to - 1] ?? 0);
    number += count;
  }
  return { times, end, left };
}

/** How far the packets of a file are from where they have to be. */
export type Deviation = {
  readonly count: number;
  readonly expectedCount: number;
  /** Largest distance in seconds. */
  readonly seconds: number;
};

/** Compares, packet by packet. `zero`: where second 0 lies on the clock of the times. */
export function deviationOf(
  times: readonly number[],
  expected: readonly number[],
  zero: number,
): Deviation {
  let seconds = 0;
  for (const [i, time] of times.entries()) {
    const distance = Math.abs(time - zero - (expected[i] ?? Number.NaN));
    seconds = Math.max(seconds, Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance);
  }
  return { count: times.length, expectedCount: expected.length, seconds };
}
