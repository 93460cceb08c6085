// Who is where: the form in which truth and answers are compared. Frames in clip order from 0, boxes in image pixels.
// MOTChallenge text holds one line per box, frame,id,x,y,w,h[,...], frames from 1.

import { iou } from '../boxes';
import type { Box } from '../types';

/** Everybody's box in one frame, by identity. */
export type PeopleFrame = ReadonlyMap<number, Box>;

/** Which lines count; the columns from the seventh on mean something else in every data set. */
export type LineFilter = (columns: readonly number[]) => boolean;

/** The boxes of a MOTChallenge file over `frames` frames; lines past the end are left out. */
export function parseTracks(text: string, frames: number, keeps: LineFilter = () => true): PeopleFrame[] {
  const people = Array.from({ length: frames }, () => new Map<number, Box>());
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === '') return;
    const columns = line.split(',').map(Number);
    const [frame = 0, id = 0, x = 0, y = 0, w = 0, h = 0] = columns;
    if (columns.length < 6 || !columns.slice(0, 6).every(Number.isFinite))
      throw new Error(`line ${i + 1}: expected frame,id,x,y,w,h, found "${line.slice(0, 80)}"`);
    if (keeps(columns)) people[frame - 1]?.set(id, [x, y, x + w, y + h]);
  });
  return people;
}

/** One identity through the clip. */
export function pathOf(people: readonly PeopleFrame[], id: number): (Box | null)[] {
  return people.map((frame) => frame.get(id) ?? null);
}

/** One frame of a comparison: rows are the truth's people, columns the answer's, both as indices into the comparison's lists. */
export type ComparedFrame = { readonly rows: Int32Array; readonly columns: Int32Array; readonly overlaps: Float64Array };

/** Truth and answer side by side. */
export type Comparison = {
  readonly truthIds: readonly number[];
  readonly answerIds: readonly number[];
  readonly truthBoxes: number;
  readonly answerBoxes: number;
  readonly frames: readonly ComparedFrame[];
};

/** An overlap so little below a threshold still reaches it: rounding must not decide. IoU */
const rounding = 1e-9;

/** Whether an overlap reaches a threshold. */
export function reaches(overlap: number, threshold: number): boolean {
  return overlap >= threshold - rounding;
}

/** Lays an answer beside the truth: all overlaps of all frames. */
export function compare(truth: readonly PeopleFrame[], answer: readonly PeopleFrame[]): Comparison {
  const [truthIndex, answerIndex] = [indexOf(truth), indexOf(answer)];
  const frames = truth.map((people, i): ComparedFrame => {
    const found: PeopleFrame = answer[i] ?? new Map();
    const overlaps = [...people.values()].flatMap((box) => [...found.values()].map((other) => iou(box, other)));
    return {
      rows: Int32Array.from(people.keys(), (id) => truthIndex.get(id)!),
      columns: Int32Array.from(found.keys(), (id) => answerIndex.get(id)!),
      overlaps: Float64Array.from(overlaps),
    };
  });
  const count = (pick: (frame: ComparedFrame) => Int32Array) => frames.reduce((sum, frame) => sum + pick(frame).length, 0);
  return {
    truthIds: [...truthIndex.keys()],
    answerIds: [...answerIndex.keys()],
    truthBoxes: count(({ rows }) => rows),
    answerBoxes: count(({ columns }) => columns),
    frames,
  };
}

function indexOf(people: readonly PeopleFrame[]): Map<number, number> {
  const ids = [...new Set(people.flatMap((frame) => [...frame.keys()]))].sort((a, b) => a - b);
  return new Map(ids.map((id, i) => [id, i]));
}
