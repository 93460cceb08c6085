// The clock of a transport stream at a place in the file. Recordings joined by copying have times
// that begin anew, which no header says.

import { transportPacketBytes } from './sniff-media';

/** Where packets lie: 188 bytes each, or 192 with a time code before each (cameras, Blu-ray). */
export type PacketLayout = { readonly size: 188 | 192; readonly lead: 0 | 4 };

const syncByte = 0x47;
// One wrap of the clock of 33 bits.
const wrap = 2 ** 33;
const ticksPerSecond = 90_000;

export type ClockSample = {
  /** Of the packet within the bytes. */
  readonly at: number;
  /** Decoding time in ticks of 1/90000 s. */
  readonly ticks: number;
};

/** The layout of a file, by its first bytes. */
export function packetLayout(head: Uint8Array): PacketLayout {
  return transportPacketBytes(head) === 192 ? { size: 192, lead: 4 } : { size: 188, lead: 0 };
}

/** The times that the stream `pid` states in some bytes of the file, in order. */
export function* clockSamples(
  bytes: Uint8Array,
  { size, lead }: PacketLayout,
  pid: number,
): Generator<ClockSample> {
  for (let at = firstPacket(bytes, size, lead); at + size <= bytes.length; at += size) {
    const sync = at + lead;
    if (bytes[sync] !== syncByte) {
      at += 1 + firstPacket(bytes.subarray(at + 1), size, lead) - size;
      continue;
    }
    const ticks = decodingTime(bytes.subarray(sync, sync + 188), pid);
    if (ticks !== null) yield { at, ticks };
  }
}

/** The first place where three packets follow each other; past the end where there is none. */
function firstPacket(bytes: Uint8Array, size: number, lead: number): number {
  for (let at = 0; at + lead + 2 * size < bytes.length; at++)
    if ([0, 1, 2].every((k) => bytes[at + lead + k * size] === syncByte)) return at;
  return bytes.length;
}

/** Whether something begins in a packet: a table, or an elementary packet. */
const isStart = (packet: Uint8Array) => ((packet[1] ?? 0) & 0x40) !== 0;
const pidOf = (packet: Uint8Array) => (((packet[1] ?? 0) & 0x1f) << 8) | (packet[2] ?? 0);

/** The decoding time in a packet that begins an elementary packet of this stream; else null. */
function decodingTime(packet: Uint8Array, pid: number): number | null {
  const byte = (i: number) => packet[i] ?? 0;
  if (!isStart(packet) || pidOf(packet) !== pid) return null;
  const hasPayload = (byte(3) & 0x10) !== 0;
  const hasAdaptation = (byte(3) & 0x20) !== 0;
  const at = hasAdaptation ? 5 + byte(4) : 4;
  if (!hasPayload || byte(at) !== 0 || byte(at + 1) !== 0 || byte(at + 2) !== 1) return null;
  const times = byte(at + 7) >> 6;
  // Bit 1: a presentation time; both bits: a decoding time after it.
  if (times === 3) return timestamp(packet, at + 14);
  return times === 2 ? timestamp(packet, at + 9) : null;
}

/** 33 bits in five bytes, with marker bits between. */
function timestamp(packet: Uint8Array, at: number): number | null {
  if (at + 5 > packet.length) return null;
  const byte = (i: number) => packet[at + i] ?? 0;
  const high = (byte(0) >> 1) & 7;
  const middle = (byte(1) << 7) | (byte(2) >> 1);
  const low = (byte(3) << 7) | (byte(4) >> 1);
  return high * 2 ** 30 + middle * 2 ** 15 + low;
}

/** Seconds from one time to a later one in the file; negative where the clock goes back. */
export function secondsBetween(from: ClockSample, to: ClockSample): number {
  const ticks = (((to.ticks - from.ticks) % wrap) + wrap) % wrap;
  return (ticks > wrap / 2 ? ticks - wrap : ticks) / ticksPerSecond;
}

// Seconds: a clock that goes back by more begins anew. Damaged packets go back by less, or alone.
const restartSeconds = 0.5;

/** The first sample at which the clock begins anew; null where it goes on. */
export function restartIn(samples: readonly ClockSample[]): ClockSample | null {
  for (const [i, sample] of samples.entries()) {
    const before = samples[i - 1];
    const after = samples[i + 1];
    if (!before || secondsBetween(before, sample) > -restartSeconds) continue;
    // One wrong time among right ones is damage.
    if (after && secondsBetween(before, after) > -restartSeconds) continue;
    return sample;
  }
  return null;
}

/**
 * Where a recording begins whose first new time is at `restart`: at the tables of streams after the
 * last packet with an old time, of any stream. null: there are none. Positions within the bytes.
 */
export function recordingStart(
  bytes: Uint8Array,
  { size, lead }: PacketLayout,
  restart: number,
): number | null {
  const packetAt = (at: number) => bytes.subarray(at + lead, at + lead + 188);
  const newTime = anyTime(packetAt(restart));
  if (newTime === null) return null;
  const tables: number[] = [];
  let oldTime: number | null = null;
  for (let at = restart - size; at >= 0 && packetAt(at)[0] === syncByte; at -= size) {
    const packet = packetAt(at);
    if (isStart(packet) && pidOf(packet) === 0) tables.push(at);
    const ticks = anyTime(packet);
    if (ticks === null) continue;
    // Of the stream itself: the last old time, by which those of the others are judged.
    if (pidOf(packet) === pidOf(packetAt(restart))) {
      oldTime = ticks;
      break;
    }
  }
  if (oldTime === null) return null;
  const distance = (a: number, b: number) =>
    Math.abs(secondsBetween({ at: 0, ticks: a }, { at: 0, ticks: b }));
  let lastOld = 0;
  for (let at = tables.at(-1) ?? restart; at < restart; at += size) {
    const ticks = anyTime(packetAt(at));
    if (ticks !== null && distance(ticks, oldTime) < distance(ticks, newTime)) lastOld = at;
  }
  return tables.filter((at) => at > lastOld).at(-1) ?? null;
}

function anyTime(packet: Uint8Array): number | null {
  return decodingTime(packet, pidOf(packet));
}
