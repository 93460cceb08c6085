// Files of boxes -> where a fragment's header is cut off.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findCutFragment } from './find-cut-fragment';

const folder = mkdtempSync(join(tmpdir(), 'fragments-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A box of so many bytes, of which the last are missing. */
function box(name: string, bytes: number, missing = 0): Buffer {
  const whole = Buffer.alloc(bytes);
  whole.writeUInt32BE(bytes, 0);
  whole.write(name, 4, 'latin1');
  return whole.subarray(0, bytes - missing);
}

const head = [box('ftyp', 24), box('moov', 100)];
it.each([
  ['whole', [...head, box('moof', 50), box('mdat', 90)], null],
  ['cut off in a header', [...head, box('moof', 50), box('mdat', 90), box('moof', 50, 20)], 264],
  ['cut off in its contents', [...head, box('moof', 50), box('mdat', 90, 30)], null],
  ['cut off in the index', [box('ftyp', 24), box('moov', 100, 40)], null],
  ['with a broken box', [...head, Buffer.from([0, 0, 0, 3, 1, 1, 1, 1]), box('moof', 50, 9)], null],
  ['empty', [], null],
])('a file %s', async (name, boxes, at) => {
  const file = join(folder, name);
  writeFileSync(file, Buffer.concat(boxes));
  expect(await findCutFragment(file)).toBe(at);
});
