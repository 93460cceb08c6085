// Single segments of an HLS list, each read with the setup of its file alone: what a player does after
// a seek, without the seek of a demuxer.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Ranges as the header `Range` has them. */
export type Part = { readonly address: URL; readonly init: string; readonly range: string };

export function partsOf(list: string, base: URL): Part[] {
  const parts: Part[] = [];
  let [init, range] = ['', ''];
  for (const line of list.split('\n')) {
    const map = /#EXT-X-MAP:.*BYTERANGE="(\d+)@0"/.exec(line);
    const bytes = /#EXT-X-BYTERANGE:(\d+)@(\d+)/.exec(line);
    if (map) init = `bytes=0-${Number(map[1]) - 1}`;
    else if (bytes) range = `bytes=${bytes[2]}-${Number(bytes[1]) + Number(bytes[2]) - 1}`;
    else if (line !== '' && !line.startsWith('#'))
      parts.push({ address: new URL(line, base), init, range });
  }
  return parts;
}

/** Frames that ffmpeg decodes of the setup and the bytes of one part alone. */
export async function framesIn(part: Part): Promise<number> {
  const frames = await withFile([part], (file) =>
    execFileSync('ffmpeg', ['-v', 'fatal', '-i', file, '-f', 'framemd5', '-'], {
      encoding: 'utf8',
    }),
  );
  return frames.split('\n').filter((line) => /^\d/.test(line)).length;
}

export type Packet = { readonly seconds: number; readonly isKey: boolean };

/** The packets of parts that follow each other in one file. */
export function packetsOf(parts: readonly Part[]): Promise<Packet[]> {
  return withFile(parts, packetsIn);
}

function packetsIn(file: string): Packet[] {
  const options = ['-v', 'error', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0'];
  return execFileSync('ffprobe', [...options, file], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.split(','))
    .map(([time, flags = '']) => ({ seconds: Number(time), isKey: flags.startsWith('K') }));
}

const rate = 16_000;
/** Samples by which the sound is moved to find where it fits best. */
const lagMax = rate / 4;

/** How the sound of parts lies to that of a source: later is positive. */
export function soundAgainst(
  source: string,
  parts: readonly Part[],
): Promise<{ readonly lagMs: number; readonly correlation: number }> {
  return withFile(parts, (file) => {
    const start = packetsIn(file)[0]?.seconds ?? 0;
    const found = samplesOf(['-i', file]);
    const span = ['-ss', String(start - lagMax / rate), '-t', String(found.length / rate + 0.5)];
    const wanted = samplesOf([...span, '-i', source]);
    let best = { lag: 0, correlation: -1 };
    for (let lag = -lagMax; lag <= lagMax; lag += 1) {
      const correlation = correlationAt(found, wanted, lagMax - lag);
      if (correlation > best.correlation) best = { lag, correlation };
    }
    return { lagMs: (1000 * best.lag) / rate, correlation: best.correlation };
  });
}

function samplesOf(input: readonly string[]): Float32Array {
  const bytes = execFileSync(
    'ffmpeg',
    ['-v', 'fatal', ...input, '-vn', '-ac', '1', '-ar', String(rate), '-f', 'f32le', '-'],
    { maxBuffer: 2 ** 28 },
  );
  return new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4));
}

/** Pearson's coefficient of a sound and another from a sample on; without the encoder's beginning. */
function correlationAt(sound: Float32Array, other: Float32Array, from: number): number {
  const skipped = Math.round(rate / 10);
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = skipped; i < sound.length - skipped && from + i < other.length; i += 2) {
    const [x, y] = [sound[i] ?? 0, other[from + i] ?? 0];
    xy += x * y;
    xx += x * x;
    yy += y * y;
  }
  return xy / Math.max(Math.sqrt(xx * yy), 1e-9);
}

async function withFile<T>(parts: readonly Part[], use: (file: string) => T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-part-'));
  try {
    const [first] = parts;
    const pieces = first ? [await read(first.address, first.init)] : [];
    for (const { address, range } of parts)
      if (address.href === first?.address.href) pieces.push(await read(address, range));
    const file = join(folder, 'part.mp4');
    writeFileSync(file, Buffer.concat(pieces));
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function read(address: URL, range: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(address, { headers: { range } })).arrayBuffer());
}
