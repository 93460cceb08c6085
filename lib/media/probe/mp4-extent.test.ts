// Reading the headers of MP4 boxes.

import { expect, it } from 'vitest';
import { readBox } from './mp4-extent';

function header(size: number, name: string, large?: bigint): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, size);
  for (const [i, character] of [...name].entries()) bytes[4 + i] = character.charCodeAt(0);
  if (large !== undefined) view.setBigUint64(8, large);
  return bytes;
}

it.each([
  ['a box', header(100, 'ftyp'), { type: 'box', name: 'ftyp', nextOffset: 1100 }],
  [
    'a large box',
    header(1, 'mdat', 2n ** 33n),
    { type: 'box', name: 'mdat', nextOffset: 1000 + 2 ** 33 },
  ],
  ['a box to the end', header(0, 'mdat'), { type: 'toEnd', name: 'mdat' }],
  ['a size that is too small', header(7, 'free'), { type: 'broken' }],
  ['a large size that is too small', header(1, 'mdat', 15n), { type: 'broken' }],
  ['a header that is cut off', header(100, 'ftyp').subarray(0, 7), { type: 'broken' }],
  ['a large header that is cut off', header(1, 'mdat').subarray(0, 12), { type: 'broken' }],
])('%s', (_, bytes, expected) => {
  expect(readBox(bytes, 1000)).toEqual(expected);
});
