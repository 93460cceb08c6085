// The analysis of a clip as bytes. Little-endian, no padding; written once, never changed; checked on reading.
//
//   offset  bytes       content
//   0       8           magic 'FSPOTANL'
//   8       4  u32      version (1)
//   12      4  u32      width            image pixels
//   16      4  u32      height
//   20      4  u32      frames F
//   24      4  u32      analysed frames M
//   28      4  u32      detections N, all frames together
//   32      8 F  f64    times            seconds from the first frame
//           48 M f64    warps            a b tx c d ty
//           4 M  i32    analysed         frame indices
//           4 M  u32    counts           detections of each analysed frame; they add up to N
//           4 M  f32    warp trust
//           16 N f32    boxes            x1 y1 x2 y2
//           4 N  f32    scores

import type { Analysis, Detections } from './types';

const magic = 'FSPOTANL';
const version = 1;
const headBytes = 32;

/** The bytes of an analysis. */
export function encodeAnalysis(analysis: Analysis): Uint8Array<ArrayBuffer> {
  const counts = Uint32Array.from(analysis.detections, ({ count }) => count);
  const n = counts.reduce((sum, count) => sum + count, 0);
  const m = analysis.analysed.length;
  const bytes = new Uint8Array(headBytes + bodyBytes(analysis.frameCount, m, n));
  const head = new DataView(bytes.buffer);
  for (let i = 0; i < magic.length; i++) head.setUint8(i, magic.charCodeAt(i));
  [version, analysis.width, analysis.height, analysis.frameCount, m, n].forEach((value, i) => {
    head.setUint32(8 + 4 * i, value, true);
  });
  let offset = headBytes;
  const put = (column: ArrayBufferView) => {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset);
    offset += column.byteLength;
  };
  for (const column of [analysis.times, analysis.warps, analysis.analysed, counts, analysis.warpTrust]) put(column);
  for (const { boxes } of analysis.detections) put(boxes);
  for (const { scores } of analysis.detections) put(scores);
  if (offset !== bytes.length) throw new Error(`an analysis of ${bytes.length} bytes was expected, its columns hold ${offset}`);
  return bytes;
}

/** The analysis in `bytes`; throws with what was found and what was expected when they are something else. */
export function decodeAnalysis(bytes: Uint8Array): Analysis {
  if (bytes.length < headBytes) throw new Error(`analysis file: expected at least ${headBytes} bytes, found ${bytes.length}`);
  // A copy, whatever kind of array it is: columns of 8-byte numbers must start on multiples of 8, a pooled buffer from disk need not.
  const buffer = new Uint8Array(bytes).buffer;
  const head = new DataView(buffer);
  expectEqual('magic', magic, String.fromCharCode(...new Uint8Array(buffer, 0, magic.length)));
  const [found, width, height, frameCount, m, n] = [8, 12, 16, 20, 24, 28].map((at) => head.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  expectEqual('version', version, found);
  expectEqual('bytes', headBytes + bodyBytes(frameCount, m, n), bytes.length);
  let offset = headBytes;
  const take = <T>(column: new (buffer: ArrayBuffer, at: number, length: number) => T, length: number, bytesEach: number): T => {
    const taken = new column(buffer, offset, length);
    offset += length * bytesEach;
    return taken;
  };
  const times = take(Float64Array, frameCount, 8);
  const warps = take(Float64Array, 6 * m, 8);
  const analysed = take(Int32Array, m, 4);
  const counts = take(Uint32Array, m, 4);
  const warpTrust = take(Float32Array, m, 4);
  const boxes = take(Float32Array, 4 * n, 4);
  const scores = take(Float32Array, n, 4);
  expectEqual(
    'detections',
    n,
    counts.reduce((sum, count) => sum + count, 0),
  );
  expectRising('times', times, Number.POSITIVE_INFINITY);
  expectRising('analysed frames', analysed, frameCount);
  return { width, height, frameCount, times, analysed, detections: split(boxes, scores, counts), warps, warpTrust };
}

function bodyBytes(frames: number, m: number, n: number): number {
  return 8 * frames + (48 + 4 + 4 + 4) * m + (16 + 4) * n;
}

function split(boxes: Float32Array, scores: Float32Array, counts: Uint32Array): Detections[] {
  let first = 0;
  return Array.from(counts, (count) => {
    const from = first;
    first += count;
    return { count, boxes: boxes.subarray(4 * from, 4 * first), scores: scores.subarray(from, first) };
  });
}

function expectEqual<T extends string | number>(name: string, expected: T, found: T): void {
  if (found !== expected) throw new Error(`analysis file: expected ${name} ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

/** Strictly rising, from 0 on, below the end. */
function expectRising(name: string, column: Float64Array | Int32Array, end: number): void {
  let last = -1;
  for (const value of column) {
    if (!(value > last && value >= 0 && value < end))
      throw new Error(`analysis file: expected ${name} to rise within [0, ${end}), found ${value} after ${last}`);
    last = value;
  }
}
