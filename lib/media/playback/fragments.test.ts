// Boxes as ISO/IEC 14496-12 lays them out, in every form that a muxer may write.

import { describe, expect, test } from 'vitest';
import { readBoxHeader, readFragment, readTrack } from './fragments';

const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, 4 * i);
  return bytes;
};
const u64 = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};
const box = (type: string, ...payload: Buffer[]) => {
  const bytes = Buffer.concat(payload);
  return Buffer.concat([u32(8 + bytes.length), Buffer.from(type, 'latin1'), bytes]);
};
/** Version and flags are the first word. */
const full = (type: string, version: number, flags: number, ...payload: Buffer[]) =>
  box(type, u32((version << 24) | flags), ...payload);

describe('the header of a box', () => {
  test.each<[string, Buffer, ReturnType<typeof readBoxHeader>]>([
    ['short', box('free', Buffer.alloc(4)), { type: 'free', bytes: 12 }],
    [
      'long, for more than 4 GiB',
      Buffer.concat([u32(1), Buffer.from('mdat'), u64(5_000_000_000)]),
      { type: 'mdat', bytes: 5_000_000_000 },
    ],
    ['long, cut off', Buffer.concat([u32(1), Buffer.from('mdat'), u32(1)]), null],
    ['of a size that cannot be', Buffer.concat([u32(4), Buffer.from('free')]), null],
    ['cut off', Buffer.from('free'), null],
  ])('%s', (_, bytes, header) => {
    expect(readBoxHeader(bytes)).toEqual(header);
  });
});

describe('moov', () => {
  const track = (mdhd: Buffer, ...more: Buffer[]) =>
    box('moov', full('mvhd', 0, 0), box('trak', full('tkhd', 0, 3), box('mdia', mdhd, ...more)));
  const avcC = box('avcC', Buffer.from([1, 0x64, 0x00, 0x1f, 0xff]));

  test('times of four bytes, and a codec', () => {
    const mdhd = full('mdhd', 0, 0, u32(0, 0, 90_000, 0));
    expect(readTrack(track(mdhd, box('minf', avcC)))).toEqual({
      timescale: 90_000,
      codec: 'avc1.64001f',
    });
  });

  test('times of eight bytes, and sound', () => {
    const mdhd = full('mdhd', 1, 0, u64(0), u64(0), u32(48_000), u64(0));
    expect(readTrack(track(mdhd))).toEqual({ timescale: 48_000, codec: null });
  });

  test('without a track', () => {
    expect(() => readTrack(box('moov', full('mvhd', 0, 0)))).toThrow(/mdhd/);
  });
});

describe('moof', () => {
  const fragment = (tfhd: Buffer, tfdt: Buffer, trun: Buffer) =>
    box('moof', full('mfhd', 0, 0, u32(1)), box('traf', tfhd, tfdt, trun));
  const decodeTime = full('tfdt', 0, 0, u32(180_000));
  const nonSync = 0x1010000;
  const sync = 0x2000000;

  test('defaults of the track, and flags of the first sample', () => {
    const tfhd = full('tfhd', 0, 0x20028, u32(1, 3000, nonSync));
    const trun = full('trun', 0, 0x205, u32(3, 700, sync, 10, 20, 30));
    expect(readFragment(fragment(tfhd, decodeTime, trun))).toEqual({
      startTick: 180_000,
      durations: [3000, 3000, 3000],
      startsWithKey: true,
      firstSampleEnd: 710,
    });
  });

  test('every field of every sample, a place in the file, and times of eight bytes', () => {
    const tfhd = full('tfhd', 0, 0x3b, u32(1), u64(77), u32(5, 1500, 10, sync));
    const rows = [3000, 10, nonSync, 0, 3003, 20, nonSync, 0];
    const trun = full('trun', 0, 0xf01, u32(2, 700, ...rows));
    const late = full('tfdt', 1, 0, u64(6_000_000_000));
    expect(readFragment(fragment(tfhd, late, trun))).toEqual({
      startTick: 6_000_000_000,
      durations: [3000, 3003],
      startsWithKey: false,
      firstSampleEnd: 710,
    });
  });

  test('without flags of its own, the first sample has those of the track', () => {
    const trun = full('trun', 0, 0x100, u32(1, 3000));
    for (const [flags, startsWithKey] of [
      [sync, true],
      [nonSync, false],
    ] as const) {
      const tfhd = full('tfhd', 0, 0x20020, u32(1, flags));
      expect(readFragment(fragment(tfhd, decodeTime, trun))).toMatchObject({
        startsWithKey,
        firstSampleEnd: null,
      });
    }
  });

  test('without its boxes', () => {
    expect(() => readFragment(box('moof', full('mfhd', 0, 0, u32(1))))).toThrow(/tfhd/);
  });
});
