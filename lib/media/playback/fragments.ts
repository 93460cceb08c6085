// The boxes of a fragmented MP4 file with one track, as ffmpeg writes it: where its fragments lie and
// when their samples are presented. ISO/IEC 14496-12; samples are in the order of presentation.

/** A box at the top of a file. */
export type BoxHeader = { readonly type: string; readonly bytes: number };

/** Bytes of a header at most. */
export const boxHeaderBytes = 16;

/** The header at the start of these bytes; null where there is none. */
export function readBoxHeader(bytes: Buffer): BoxHeader | null {
  if (bytes.length < 8) return null;
  const type = bytes.toString('latin1', 4, 8);
  const size = bytes.readUInt32BE(0);
  if (size !== 1) return size < 8 ? null : { type, bytes: size };
  return bytes.length < 16 ? null : { type, bytes: Number(bytes.readBigUInt64BE(8)) };
}

/** What `moov` says of the track. */
export type TrackFacts = {
  /** Ticks per second. */
  readonly timescale: number;
  /** RFC 6381: "avc1.64001f"; null for sound. */
  readonly codec: string | null;
};

/** The facts of a whole `moov` box. */
export function readTrack(moov: Buffer): TrackFacts {
  const header = find(moov, ['moov', 'trak', 'mdia', 'mdhd']);
  if (!header) throw new Error('moov has no mdhd');
  // Version 1 has times of 8 bytes before the timescale.
  const timescale = header.readUInt32BE(header.readUInt8(0) === 1 ? 20 : 12);
  // The sample description nests boxes at offsets of its own; its configuration is found by name.
  const at = moov.indexOf('avcC', 0, 'latin1');
  const codec = at < 0 ? null : `avc1.${moov.toString('hex', at + 5, at + 8)}`;
  return { timescale, codec };
}

/** Samples of a fragment: ticks from the start of the track. */
export type FragmentSamples = {
  readonly startTick: number;
  readonly durations: readonly number[];
  readonly startsWithKey: boolean;
  /** From the start of the fragment to the end of its first sample; null where it does not say. */
  readonly firstSampleEnd: number | null;
};

/** The samples of a whole `moof` box. */
export function readFragment(moof: Buffer): FragmentSamples {
  const header = find(moof, ['moof', 'traf', 'tfhd']);
  const decodeTime = find(moof, ['moof', 'traf', 'tfdt']);
  const run = find(moof, ['moof', 'traf', 'trun']);
  if (!header || !decodeTime || !run) throw new Error('moof lacks tfhd, tfdt or trun');
  const startTick =
    decodeTime.readUInt8(0) === 1
      ? Number(decodeTime.readBigUInt64BE(4))
      : decodeTime.readUInt32BE(4);
  const defaults = readDefaults(header);
  return { startTick, ...readRun(run, defaults) };
}

type Defaults = { readonly duration: number; readonly bytes: number; readonly flags: number };

/** Track fragment header: optional fields follow each other, each announced by a flag. */
function readDefaults(tfhd: Buffer): Defaults {
  const flags = tfhd.readUInt32BE(0) & 0xffffff;
  let at = 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
  const next = (flag: number) => {
    if (!(flags & flag)) return 0;
    at += 4;
    return tfhd.readUInt32BE(at - 4);
  };
  const duration = next(0x8);
  const bytes = next(0x10);
  return { duration, bytes, flags: next(0x20) };
}

function readRun(trun: Buffer, defaults: Defaults): Omit<FragmentSamples, 'startTick'> {
  const flags = trun.readUInt32BE(0) & 0xffffff;
  const count = trun.readUInt32BE(4);
  const dataOffset = flags & 0x1 ? trun.readInt32BE(8) : null;
  let at = 8 + (flags & 0x1 ? 4 : 0);
  let firstFlags: number | null = null;
  if (flags & 0x4) {
    firstFlags = trun.readUInt32BE(at);
    at += 4;
  }
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag);
  const flagsAt = 4 * fields.indexOf(0x400);
  if (firstFlags === null)
    firstFlags = flags & 0x400 ? trun.readUInt32BE(at + flagsAt) : defaults.flags;
  const durations = Array.from({ length: count }, (_, i) =>
    flags & 0x100 ? trun.readUInt32BE(at + 4 * fields.length * i) : defaults.duration,
  );
  const firstBytes =
    flags & 0x200 && count > 0 ? trun.readUInt32BE(at + 4 * fields.indexOf(0x200)) : defaults.bytes;
  return {
    durations,
    // sample_is_non_sync_sample
    startsWithKey: (firstFlags & 0x10000) === 0,
    // The place of the data counts from the start of moof (default-base-is-moof).
    firstSampleEnd: dataOffset === null || firstBytes === 0 ? null : dataOffset + firstBytes,
  };
}

/** The payload of the first box on this way down; null where it is missing. */
function find(bytes: Buffer, [type, ...rest]: readonly string[]): Buffer | null {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const header = readBoxHeader(bytes.subarray(at));
    if (!header) return null;
    if (header.type === type) {
      const payload = bytes.subarray(at + 8, at + header.bytes);
      return rest.length === 0 ? payload : find(payload, rest);
    }
    at += header.bytes;
  }
  return null;
}
