// The analysis of a clip as bytes. Little-endian, no padding; written once, never changed; checked
// on reading.
//
//   offset  bytes       content
//   0       8           magic 'FSPOTANL'
//   8       4  u32      version (2)
//   12      4  u32      width            image pixels
//   16      4  u32      height
//   20      4  u32      frames F
//   24      4  u32      analysed frames M
//   28      4  u32      detections N, all frames together
//   32      4  u32      appearance size D
//   36      4  u32      shot boundaries B
//   40      8 F  f64    times            seconds from the first frame
//           48 M f64    warps            a b tx c d ty
//           4 M  i32    analysed         frame indices
//           4 M  u32    counts           detections of each analysed frame; they add up to N
//           4 M  f32    inlier ratio of the warps
//           16 N f32    boxes            x1 y1 x2 y2
//           4 N  f32    scores
//           12 B u32    shot boundaries  kind (0 cut, 1 dissolve, 2 flash), start, end
//           D N  i8     appearances      unit vectors * 127

import type { Analysis, Detections, ShotBoundary } from '../types';
import { valueAt } from '../value-at';

const magic = 'FSPOTANL';
const version = 2;
const headerBytes = 40;
const shotBoundaryKinds = ['cut', 'dissolve', 'flash'] as const;

/** The numbers of the header after the magic, in their order. */
type Header = {
  readonly version: number;
  readonly width: number;
  readonly height: number;
  readonly frameCount: number;
  readonly analysed: number;
  readonly detections: number;
  readonly appearanceSize: number;
  readonly shotBoundaries: number;
};
const headerFields = [
  'version',
  'width',
  'height',
  'frameCount',
  'analysed',
  'detections',
  'appearanceSize',
  'shotBoundaries',
] as const;

/** The bytes of an analysis. */
export function encodeAnalysis(analysis: Analysis): Uint8Array<ArrayBuffer> {
  const counts = Uint32Array.from(analysis.detections, ({ count }) => count);
  const { width, height, frameCount, appearanceSize } = analysis;
  const [m, n] = [analysis.analysed.length, total(counts)];
  const header: Header = {
    version,
    width,
    height,
    frameCount,
    analysed: m,
    detections: n,
    appearanceSize,
    shotBoundaries: analysis.shotBoundaries.length,
  };
  const bytes = new Uint8Array(headerBytes + bodyBytes(header));
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < magic.length; i++) view.setUint8(i, magic.charCodeAt(i));
  headerFields.forEach((name, i) => {
    view.setUint32(magic.length + 4 * i, header[name], true);
  });
  let offset = headerBytes;
  const writeColumn = (column: ArrayBufferView) => {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset);
    offset += column.byteLength;
  };
  for (const column of [
    analysis.times,
    analysis.warps,
    analysis.analysed,
    counts,
    analysis.warpInlierRatio,
  ])
    writeColumn(column);
  for (const { boxes } of analysis.detections) writeColumn(boxes);
  for (const { scores } of analysis.detections) writeColumn(scores);
  for (const { kind, start, end } of analysis.shotBoundaries)
    writeColumn(Uint32Array.of(shotBoundaryKinds.indexOf(kind), start, end));
  for (const rows of analysis.appearances) writeColumn(rows);
  if (offset !== bytes.length)
    throw new Error(
      `an analysis of ${bytes.length} bytes was expected, its columns hold ${offset}`,
    );
  return bytes;
}

/** The analysis in `bytes`; throws an error with the expected and the found value. */
export function decodeAnalysis(bytes: Uint8Array): Analysis {
  // A copy: columns of 8-byte numbers must be aligned, and a pooled buffer need not be.
  const buffer = new Uint8Array(bytes).buffer;
  const header = readHeader(buffer);
  const { width, height, frameCount, analysed: m, detections: n, appearanceSize } = header;
  let offset = headerBytes;
  const readColumn = <T>(
    column: new (buffer: ArrayBuffer, at: number, length: number) => T,
    length: number,
    bytesEach: number,
  ): T => {
    const taken = new column(buffer, offset, length);
    offset += length * bytesEach;
    return taken;
  };
  const times = readColumn(Float64Array, frameCount, 8);
  const warps = readColumn(Float64Array, 6 * m, 8);
  const analysed = readColumn(Int32Array, m, 4);
  const counts = readColumn(Uint32Array, m, 4);
  const warpInlierRatio = readColumn(Float32Array, m, 4);
  const boxes = readColumn(Float32Array, 4 * n, 4);
  const scores = readColumn(Float32Array, n, 4);
  const shotBoundaries = readShotBoundaries(
    readColumn(Uint32Array, 3 * header.shotBoundaries, 4),
    frameCount,
  );
  const rows = readColumn(Int8Array, appearanceSize * n, 1);
  expectEqual('detections', n, total(counts));
  expectIncreasing('times', times, Number.POSITIVE_INFINITY);
  expectIncreasing('analysed frames', analysed, frameCount);
  const detections = split(boxes, scores, counts);
  const appearances = appearanceSize === 0 ? [] : splitRows(rows, counts, appearanceSize);
  return {
    width,
    height,
    frameCount,
    times,
    analysed,
    detections,
    warps,
    warpInlierRatio,
    appearanceSize,
    appearances,
    shotBoundaries,
  };
}

function readHeader(buffer: ArrayBuffer): Header {
  // Magic and version are the same in every version: a file of another one is reported by its
  // version, not by its length.
  if (buffer.byteLength < magic.length + 4)
    throw new Error(
      `analysis file: expected at least ${headerBytes} bytes, found ${buffer.byteLength}`,
    );
  const view = new DataView(buffer);
  expectEqual('magic', magic, String.fromCharCode(...new Uint8Array(buffer, 0, magic.length)));
  const found = view.getUint32(magic.length, true);
  if (found !== version)
    throw new Error(
      `analysis file: expected version ${version}, found ${found}; the clip must be analysed again`,
    );
  if (buffer.byteLength < headerBytes)
    throw new Error(
      `analysis file: expected at least ${headerBytes} bytes, found ${buffer.byteLength}`,
    );
  const header = Object.fromEntries(
    headerFields.map((name, i) => [name, view.getUint32(magic.length + 4 * i, true)]),
  ) as Header;
  expectEqual('bytes', headerBytes + bodyBytes(header), buffer.byteLength);
  return header;
}

function bodyBytes({
  frameCount,
  analysed,
  detections,
  appearanceSize,
  shotBoundaries,
}: Header): number {
  return (
    8 * frameCount +
    (48 + 4 + 4 + 4) * analysed +
    (16 + 4 + appearanceSize) * detections +
    12 * shotBoundaries
  );
}

function readShotBoundaries(column: Uint32Array, frameCount: number): ShotBoundary[] {
  let last = 0;
  return Array.from({ length: column.length / 3 }, (_, i) => {
    const [kind, start, end] = [
      shotBoundaryKinds[valueAt(column, 3 * i)],
      valueAt(column, 3 * i + 1),
      valueAt(column, 3 * i + 2),
    ];
    if (kind === undefined || start < last || end < start || end > frameCount)
      throw new Error(
        `analysis file: expected shot boundaries in order within [0, ${frameCount}], found ${column[3 * i]} from ${start} to ${end}`,
      );
    last = end;
    return { kind, start, end };
  });
}

function splitRows(rows: Int8Array, counts: Uint32Array, size: number): Int8Array[] {
  let first = 0;
  return Array.from(counts, (count) => {
    const from = first;
    first += count * size;
    return rows.subarray(from, first);
  });
}

function total(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function split(boxes: Float32Array, scores: Float32Array, counts: Uint32Array): Detections[] {
  let first = 0;
  return Array.from(counts, (count) => {
    const from = first;
    first += count;
    return {
      count,
      boxes: boxes.subarray(4 * from, 4 * first),
      scores: scores.subarray(from, first),
    };
  });
}

function expectEqual<T extends string | number>(name: string, expected: T, found: T): void {
  if (found !== expected)
    throw new Error(
      `analysis file: expected ${name} ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`,
    );
}

/** Strictly increasing within [0, end). */
function expectIncreasing(name: string, column: Float64Array | Int32Array, end: number): void {
  let last = -1;
  for (const value of column) {
    if (!(value > last && value >= 0 && value < end))
      throw new Error(
        `analysis file: expected ${name} to increase within [0, ${end}), found ${value} after ${last}`,
      );
    last = value;
  }
}
