// Ground truth and predictions as tracks, and their comparison. Frames in clip order from 0, boxes
// in image pixels. MOTChallenge text holds one line per box, frame,id,x,y,w,h[,...], frames from 1.

import { iou } from '../geometry/boxes';
import type { Box, FrameTracks } from '../types';
import { defined, valueAt } from '../value-at';

/** Which lines count; columns from the seventh on differ between data sets. */
export type LineFilter = (columns: readonly number[]) => boolean;

/** The boxes of a MOTChallenge file over `frames` frames; lines past the end are left out. */
export function parseTracks(
  text: string,
  frames: number,
  accepts: LineFilter = () => true,
): FrameTracks[] {
  const tracks = Array.from({ length: frames }, () => new Map<number, Box>());
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === '') return;
    const columns = line.split(',').map(Number);
    const [frame = 0, id = 0, x = 0, y = 0, w = 0, h = 0] = columns;
    if (columns.length < 6 || !columns.slice(0, 6).every(Number.isFinite))
      throw new Error(`line ${i + 1}: expected frame,id,x,y,w,h, found "${line.slice(0, 80)}"`);
    if (accepts(columns)) tracks[frame - 1]?.set(id, [x, y, x + w, y + h]);
  });
  return tracks;
}

/** One identity through the clip. */
export function pathOf(tracks: readonly FrameTracks[], id: number): (Box | null)[] {
  return tracks.map((frame) => frame.get(id) ?? null);
}

/**
 * One frame of a comparison: rows are ground truth people, columns predicted identities, both as
 * indices into the comparison's lists; overlaps [rows * columns].
 */
export type ComparedFrame = {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly overlaps: Float64Array;
};

/** Ground truth and prediction of one sequence. */
export type Comparison = {
  readonly truthIds: readonly number[];
  readonly predictedIds: readonly number[];
  readonly truthBoxes: number;
  readonly predictedBoxes: number;
  readonly frames: readonly ComparedFrame[];
};

/** Tolerance of thresholds against rounding. IoU */
const tolerance = 1e-9;

/** Whether an overlap reaches a threshold. */
export function reaches(overlap: number, threshold: number): boolean {
  return overlap >= threshold - tolerance;
}

/**
 * One pair of a frame: its row and column, its person and identity in the comparison's lists, IoU.
 */
export type FramePair = {
  readonly row: number;
  readonly column: number;
  readonly person: number;
  readonly identity: number;
  readonly overlap: number;
};

/** All pairs of a frame, in the order of `overlaps`. */
export function pairsOf({ rows, columns, overlaps }: ComparedFrame): FramePair[] {
  return Array.from(overlaps, (overlap, i) => {
    const [row, column] = [Math.floor(i / columns.length), i % columns.length];
    const [person, identity] = [valueAt(rows, row), valueAt(columns, column)];
    return { row, column, person, identity, overlap };
  });
}

/** A number per pair of person and identity [people * identities], all 0. */
export function pairTable({ truthIds, predictedIds }: Comparison): Float64Array {
  return new Float64Array(truthIds.length * predictedIds.length);
}

/** The index of a pair in such a table. */
export function pairIndex(
  { predictedIds }: Comparison,
  { person, identity }: Pick<FramePair, 'person' | 'identity'>,
): number {
  return person * predictedIds.length + identity;
}

/** All overlaps of all frames. */
export function compare(
  truth: readonly FrameTracks[],
  prediction: readonly FrameTracks[],
): Comparison {
  const [truthIndex, predictionIndex] = [indexOf(truth), indexOf(prediction)];
  const frames = truth.map((people, i): ComparedFrame => {
    const predicted: FrameTracks = prediction[i] ?? new Map();
    const overlaps = [...people.values()].flatMap((box) =>
      [...predicted.values()].map((other) => iou(box, other)),
    );
    return {
      rows: Int32Array.from(people.keys(), (id) => defined(truthIndex.get(id))),
      columns: Int32Array.from(predicted.keys(), (id) => defined(predictionIndex.get(id))),
      overlaps: Float64Array.from(overlaps),
    };
  });
  const count = (pick: (frame: ComparedFrame) => Int32Array) =>
    frames.reduce((sum, frame) => sum + pick(frame).length, 0);
  return {
    truthIds: [...truthIndex.keys()],
    predictedIds: [...predictionIndex.keys()],
    truthBoxes: count(({ rows }) => rows),
    predictedBoxes: count(({ columns }) => columns),
    frames,
  };
}

function indexOf(tracks: readonly FrameTracks[]): Map<number, number> {
  const ids = [...new Set(tracks.flatMap((frame) => [...frame.keys()]))].sort((a, b) => a - b);
  return new Map(ids.map((id, i) => [id, i]));
}
