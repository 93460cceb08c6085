// The place where the times of a transport stream begin anew, in files that are not read whole.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transportPacket } from '@/tests/support/transport-packet';
import { findClockRestart } from './find-clock-restart';

const pid = 256;
const packetBytes = 188;
const framePackets = 8;

/** Frames at 25 a second, each in some packets. */
function recording(frames: number): Buffer {
  const filler = Buffer.alloc((framePackets - 1) * packetBytes, 0xff);
  for (let k = 0; k < framePackets - 1; k++)
    filler.set([0x47, pid >> 8, pid & 0xff, 0x10], k * packetBytes);
  return Buffer.concat(
    Array.from({ length: frames }, (_, n) =>
      Buffer.concat([transportPacket(pid, 3600 * (n + 100)), filler]),
    ),
  );
}

const frameBytes = framePackets * packetBytes;
// As if a file of some megabytes were one of some hundred gigabytes.
const reading = { whole: 20_000, place: 4 * frameBytes, close: 30_000 };
const signal = new AbortController().signal;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clock-restart-'));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  ['one recording', [5000], null],
  ['two of the same length', [2500, 2500], 2500],
  ['a short one after a long one', [4950, 50], 4950],
  ['a short one before a long one', [90, 4910], 90],
  ['three', [1000, 3000, 1000], 1000],
])('%s', async (name, lengths, frames) => {
  const file = join(folder, `${name}.ts`);
  await writeFile(file, Buffer.concat(lengths.map(recording)));
  const restart = await findClockRestart(file, pid, signal, reading);
  expect(restart?.byte ?? null).toBe(frames === null ? null : frames * frameBytes);
  if (frames !== null) expect(restart?.seconds).toBeCloseTo((frames - 1) / 25, 6);
});
