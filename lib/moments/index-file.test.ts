import { expect, it } from 'vitest';
import { decodeIndex, encodeIndex } from './index-file';

const looks = [
  { time: 12, people: Float32Array.of(0.1, 0.2, 0.3, 0.4, 0.9, 0, 0, 1, 1, 0.35) },
  { time: 12.5, people: new Float32Array(0) },
  { time: 13.0417, people: Float32Array.of(0.5, 0.25, 0.75, 1, 0.3) },
];

it('looks are read as they were written, to a part in 65535', () => {
  const read = decodeIndex(encodeIndex(looks));
  expect(read.map(({ time }) => time)).toEqual([12, 12.5, 13.0417]);
  for (const [i, { people }] of read.entries()) {
    expect(people).toHaveLength(looks[i]?.people.length ?? -1);
    for (const [k, value] of people.entries())
      expect(Math.abs(value - (looks[i]?.people[k] ?? 0))).toBeLessThan(1 / 65_535);
  }
  expect(decodeIndex(encodeIndex([]))).toEqual([]);
});

it.each([
  ['no index', Buffer.from('something else, and long enough'), "an index begins with 'FSPOTIDX'"],
  ['nothing', new Uint8Array(0), "an index begins with 'FSPOTIDX'"],
  ['one that is cut off', encodeIndex(looks).subarray(0, -1), 'has 90 bytes, found 89'],
  ['another version', withNumber(8, 9), 'index version 1 was expected, found 9'],
  ['counts that are too high', withNumber(24 + 24, 60), 'found more'],
])('%s is said to be none', (_, bytes, message) => {
  expect(() => decodeIndex(bytes)).toThrow(message);
});

function withNumber(at: number, value: number): Uint8Array {
  const bytes = encodeIndex(looks);
  new DataView(bytes.buffer).setUint32(at, value, true);
  return bytes;
}
