// MOTChallenge text: one comma-separated line per box, `frame,id,x,y,w,h,score[,...]`, frames from
// 1, pixels. Camera motion as JSON, [[[a,b,tx],[c,d,ty]], ...], one per frame from the frame before
// it, the first ignored. Appearance vectors as JSON lines, one per frame: [[int8, ...], ...], in
// the order in which the frame's detections are listed.

import { detectionsOf, type ScoredBox } from '../detector/detections';
import type { VideoInfo } from '../detector/input-size';
import { identityWarps } from '../geometry/warp';
import type { PersonTrack } from '../tracker';
import { type Analysis, type Detections, noAppearanceOrShots } from '../types';
import { valueAt } from '../value-at';

type Line = { readonly frame: number; readonly numbers: readonly number[] };

/** The detections of every frame, best score first; the id column is ignored. */
export function parseDetections(text: string): Detections[] {
  return linesByFrame(text).map((lines) => toDetections(byDescendingScore(lines)));
}

/** The detections of `text` and their appearance vectors of `features`, in the same order. */
export function parseDetectionsWithAppearance(
  text: string,
  features: string,
): { detections: Detections[]; appearance: Pick<Analysis, 'appearanceSize' | 'appearances'> } {
  const frames = linesByFrame(text);
  const rows = features.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (rows.length < frames.length)
    throw new Error(
      `features: expected a line for each of ${frames.length} frames, found ${rows.length}`,
    );
  const vectors = rows.map((row, i) => parseVectors(row, i + 1, frames[i]?.length ?? 0));
  const size = vectors.find((frame) => frame.length > 0)?.[0]?.length ?? 0;
  const appearances = vectors.map((frame, i) => {
    const wrong = frame.find((vector) => vector.length !== size);
    if (wrong)
      throw new Error(
        `features, line ${i + 1}: expected vectors of ${size} numbers as in the lines before, found ${wrong.length}`,
      );
    const lines = frames[i] ?? [];
    return Int8Array.from(
      byDescendingScore(lines).flatMap((line) => valueAt(frame, lines.indexOf(line))),
    );
  });
  return {
    detections: frames.map((lines) => toDetections(byDescendingScore(lines))),
    appearance: { appearanceSize: size, appearances },
  };
}

/** Camera motion as a column [frames * 6]. */
export function parseWarps(text: string): Float64Array {
  const list = parseList(text, 'warps');
  if (!Array.isArray(list))
    throw new Error('warps: expected a list with one 2 x 3 matrix per frame');
  return Float64Array.from(list.flatMap((matrix: unknown, k) => parseMatrix(matrix, k + 1)));
}

/** Detections as an analysis: every frame is analysed; without warps the camera is static. */
export function toAnalysis(
  detections: readonly Detections[],
  warps: Float64Array | null,
  { width, height, fps }: VideoInfo,
  appearance: Pick<Analysis, 'appearanceSize' | 'appearances'> = noAppearanceOrShots,
): Analysis {
  const given = warps ? warps.length / 6 : detections.length;
  if (given < detections.length)
    throw new Error(`warps: expected one for each of ${detections.length} frames, found ${given}`);
  const frames = Array.from({ length: given }, (_, i) => detections[i] ?? detectionsOf([]));
  return {
    width,
    height,
    frameCount: given,
    times: Float64Array.from(frames, (_, i) => i / fps),
    analysed: Int32Array.from(frames.keys()),
    detections: frames,
    warps: warps ?? identityWarps(given),
    warpInlierRatio: new Float32Array(given).fill(warps ? 1 : 0),
    ...noAppearanceOrShots,
    appearanceSize: appearance.appearanceSize,
    appearances:
      appearance.appearanceSize > 0
        ? frames.map((_, k) => appearance.appearances[k] ?? new Int8Array(0))
        : [],
  };
}

/** Tracks as text, by frame and then id, boxes to 1/100 pixel. */
export function formatTracks(tracks: readonly PersonTrack[]): string {
  const rows = tracks.flatMap(({ id, points }) => points.map((point) => ({ id, ...point })));
  rows.sort((a, b) => a.frame - b.frame || a.id - b.id);
  const lines = rows.map(({ id, frame, box: [x1, y1, x2, y2], score }) =>
    [
      frame + 1,
      id,
      x1.toFixed(2),
      y1.toFixed(2),
      (x2 - x1).toFixed(2),
      (y2 - y1).toFixed(2),
      score.toFixed(4),
      -1,
      -1,
      -1,
    ].join(','),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** A frame number above this is malformed: a day at 50 frames per second. */
const framesMax = 24 * 3600 * 50;
/**
 * Frames without a line that a file may have at all, and for each line that it has. Every frame
 * costs time: a single number that is wrong must not cost minutes.
 */
const emptyFramesMax = 10_000;
const emptyFramesPerLine = 100;
/** Pixels and scores beyond this are malformed, and would be lost in numbers of 32 bits. */
const valueMax = 1e6;
/** Crowds in open data sets have a quarter of it. */
const boxesPerFrameMax = 1000;
const lineLengthMax = 1000;

function parseLine(text: string, lineNumber: number): Line {
  const fail = (expected: string) =>
    new Error(`line ${lineNumber}: expected ${expected}, found "${text.slice(0, 80)}"`);
  if (text.length > lineLengthMax) throw fail(`up to ${lineLengthMax} characters`);
  const numbers = text
    .split(',')
    .map((field) => (field.trim() === '' ? Number.NaN : Number(field)));
  const [frame, , , , w, h, score] = numbers;
  if (score === undefined || w === undefined || h === undefined)
    throw fail('at least 7 comma-separated numbers (frame,id,x,y,w,h,score)');
  if (!numbers.slice(0, 7).every(Number.isFinite))
    throw fail('numbers only in its first 7 columns');
  if (numbers.slice(2, 7).some((value) => Math.abs(value) > valueMax))
    throw fail(`pixels and scores up to ${valueMax}`);
  if (frame === undefined || !Number.isInteger(frame) || frame < 1 || frame > framesMax)
    throw fail('a whole frame number from 1 on');
  if (!(w > 0 && h > 0)) throw fail('a box of positive width and height');
  return { frame, numbers };
}

const noLine: Line = { frame: 0, numbers: [] };

/** The lines of every frame, in their order. */
function linesByFrame(text: string): Line[][] {
  const lines = text
    .split(/\r?\n/)
    .flatMap((line, i) => (line.trim() === '' ? [] : parseLine(line, i + 1)));
  const last = lines.reduce((most, line) => (line.frame > most.frame ? line : most), noLine);
  const allowed = emptyFramesMax + emptyFramesPerLine * lines.length;
  if (last.frame > allowed) {
    throw new Error(
      `frame ${last.frame}: expected frames up to ${allowed} in a file of ${lines.length} lines`,
    );
  }
  const frames: Line[][] = [];
  for (const line of lines) {
    while (frames.length < line.frame) frames.push([]);
    const boxes = valueAt(frames, line.frame - 1);
    if (boxes.push(line) > boxesPerFrameMax)
      throw new Error(`frame ${line.frame}: expected up to ${boxesPerFrameMax} boxes`);
  }
  return frames;
}

function byDescendingScore(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => (b.numbers[6] ?? 0) - (a.numbers[6] ?? 0));
}

function toDetections(lines: readonly Line[]): Detections {
  return detectionsOf(
    lines.map(
      ({ numbers: [, , x = 0, y = 0, w = 0, h = 0, score = 0] }): ScoredBox => ({
        box: [x, y, x + w, y + h],
        score,
      }),
    ),
  );
}

function parseVectors(row: string, line: number, count: number): number[][] {
  const isByte = (value: unknown) =>
    typeof value === 'number' && Number.isInteger(value) && value >= -128 && value <= 127;
  const list = parseList(row, `features, line ${line}`);
  if (
    !Array.isArray(list) ||
    !list.every((vector) => Array.isArray(vector) && vector.length > 0 && vector.every(isByte))
  )
    throw new Error(
      `features, line ${line}: expected a list of vectors of whole numbers from -128 to 127`,
    );
  if (list.length !== count)
    throw new Error(
      `features, line ${line}: expected ${count} vectors, one per detection of the frame, found ${list.length}`,
    );
  return list;
}

function parseMatrix(matrix: unknown, frame: number): number[] {
  const numbers: unknown[] = Array.isArray(matrix) && matrix.length === 2 ? matrix.flat() : [];
  if (
    numbers.length === 6 &&
    numbers.every((value) => typeof value === 'number' && Math.abs(value) <= valueMax)
  )
    return numbers as number[];
  throw new Error(
    `warps, frame ${frame}: expected [[a,b,tx],[c,d,ty]] of numbers up to ${valueMax}, found ${shown(matrix)}`,
  );
}

function shown(value: unknown): string {
  try {
    return String(JSON.stringify(value)).slice(0, 80);
  } catch {
    // Nested deeper than the stack.
    return 'a deep list';
  }
}

function parseList(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${place}: expected a JSON list, found "${text.slice(0, 80)}"`, { cause });
  }
}
