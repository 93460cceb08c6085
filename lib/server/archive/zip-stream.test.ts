// The length that is said beforehand is the length that is sent, for few files and for many.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipStream } from './zip-stream';

let folder: string;
let file: string;
const mtime = new Date('2026-05-01T10:00:00Z');
const text = 'twelve bytes';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-stream-'));
  file = join(folder, 'a.txt');
  writeFileSync(file, text);
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([0, 1, 199, 200, 900])('%d files', async (count) => {
  const long = 'a name of some length in a folder of some length';
  const { bytes, stream } = await zipStream([
    { name: 'é.json', mtime, content: Buffer.from('{}') },
    ...Array.from({ length: count }, (_, i) => ({
      name: `${long}/${long}/${i}.txt`,
      mtime,
      content: { file, bytes: text.length },
    })),
  ]);
  const all = await buffer(stream);
  expect(all.length).toBe(bytes);
  expect(all.toString('latin1').split(text)).toHaveLength(count + 1);
});

it('an entry is made when its turn comes, and only if it is read', async () => {
  let calls = 0;
  const make = async () => {
    calls += 1;
    return Buffer.from(text);
  };
  const entry = { name: 'a.txt', mtime, content: { make, bytes: text.length } };
  const { bytes, stream } = await zipStream([entry]);
  expect(calls).toBe(0);
  const all = await buffer(stream);
  expect([all.length, calls]).toEqual([bytes, 1]);
  const failing = async () => {
    throw new Error('not made');
  };
  const failed = { ...entry, content: { make: failing, bytes: text.length } };
  await expect(buffer((await zipStream([failed])).stream)).rejects.toThrow('not made');
  const wrong = { ...entry, content: { make, bytes: text.length + 1 } };
  await expect(buffer((await zipStream([wrong])).stream)).rejects.toThrow();
});

it.each([
  ['longer than was said', 'a.txt', text.length - 1],
  ['shorter than was said', 'a.txt', text.length + 1],
  ['gone', 'none.txt', 1],
])('a file that is %s ends the stream with an error', async (_, name, bytes) => {
  const content = { file: join(folder, name), bytes };
  const { stream } = await zipStream([{ name: 'a.txt', mtime, content }]);
  await expect(buffer(stream)).rejects.toThrow();
});
