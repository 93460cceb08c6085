// What goes into a data set, and on which side: whole matches are for training or for measuring, by a
// seed. Invariants: the same input and seed give the same plan, whatever the order of the input; no
// image is on both sides, nor one that is nearly the same.

import { hashDistance, type ImageHash } from '@/lib/vision/hard-frames/image-hash';
import { seededRandom } from '@/lib/vision/random';
import type { Box } from '@/lib/vision/types';
import { boxProblem } from './yolo-labels';

/** A frame that may go into the data set; boxes are pixels of its image. */
export type DatasetFrame = {
  /** Its name in the data set, without an ending; unique. */
  readonly name: string;
  readonly matchId: string;
  readonly width: number;
  readonly height: number;
  readonly hash: ImageHash;
  readonly sha256: string;
  /** null: no person has labeled it. */
  readonly labels: readonly Box[] | null;
};

export type DatasetChoice = {
  readonly seed: number;
  /** Share of the matches that are for measuring, 0..1. */
  readonly valShare: number;
  /** Images that differ in at most so many bits are near-duplicates. */
  readonly duplicateBits: number;
};

export type Side = 'train' | 'val';
export type LabeledFrame = DatasetFrame & { readonly labels: readonly Box[] };

export type DatasetWarning = {
  readonly kind: 'missing-label' | 'invalid-label' | 'duplicate' | 'duplicate-across' | 'split';
  /** null: it is about the whole. */
  readonly frame: string | null;
  readonly text: string;
};

export type DatasetPlan = {
  readonly sides: Readonly<Record<Side, readonly LabeledFrame[]>>;
  readonly matches: Readonly<Record<Side, readonly string[]>>;
  readonly warnings: readonly DatasetWarning[];
};

export function planDataset(frames: readonly DatasetFrame[], choice: DatasetChoice): DatasetPlan {
  const inOrder = [...frames].sort((a, b) => (a.name < b.name ? -1 : 1));
  const warnings: DatasetWarning[] = [];
  const labeled = inOrder.flatMap((frame) => checkLabels(frame, warnings));
  const matches = splitMatches(labeled, choice);
  const of = (side: Side) => labeled.filter(({ matchId }) => matches[side].includes(matchId));
  const train = withoutDuplicates(of('train'), [], choice, warnings);
  const val = withoutDuplicates(of('val'), train, choice, warnings);
  if (labeled.length > 0 && val.length === 0)
    warnings.push({
      ...{ kind: 'split', frame: null },
      text: 'there is nothing to measure with: it takes labeled frames of two matches',
    });
  return { sides: { train, val }, matches, warnings };
}

/** The frame with the labels that are right; none where it has no labels. */
function checkLabels(frame: DatasetFrame, warnings: DatasetWarning[]): LabeledFrame[] {
  const { name, labels } = frame;
  if (labels === null) {
    warnings.push({ kind: 'missing-label', frame: name, text: 'no person has labeled it' });
    return [];
  }
  const problems = labels.map((box) => boxProblem(box, frame));
  for (const text of problems)
    if (text !== null) warnings.push({ kind: 'invalid-label', frame: name, text });
  // A frame in which a person is not labeled teaches that there is none.
  if (problems.some((text) => text !== null)) return [];
  return [{ ...frame, labels }];
}

function splitMatches(
  frames: readonly LabeledFrame[],
  { seed, valShare }: DatasetChoice,
): Record<Side, string[]> {
  const ids = [...new Set(frames.map(({ matchId }) => matchId))].sort();
  const shuffled = shuffle(ids, seededRandom(seed));
  const wanted = valShare > 0 ? Math.max(1, Math.round(valShare * ids.length)) : 0;
  // One match at least is for training.
  const count = Math.min(wanted, Math.max(0, ids.length - 1));
  return { val: shuffled.slice(0, count).sort(), train: shuffled.slice(count).sort() };
}

/** Fisher and Yates. */
export function shuffle<T>(values: readonly T[], random: () => number): T[] {
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [out[i], out[j]];
    if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a];
  }
  return out;
}

/** Leaves out what is nearly the same as a frame before it, or as one of the other side. */
function withoutDuplicates(
  frames: readonly LabeledFrame[],
  otherSide: readonly LabeledFrame[],
  { duplicateBits }: DatasetChoice,
  warnings: DatasetWarning[],
): LabeledFrame[] {
  const kept: LabeledFrame[] = [];
  const isSame = (a: LabeledFrame, b: LabeledFrame) =>
    a.sha256 === b.sha256 || hashDistance(a.hash, b.hash) <= duplicateBits;
  for (const frame of frames) {
    const across = otherSide.find((other) => isSame(other, frame));
    const same = across ?? kept.find((other) => isSame(other, frame));
    if (!same) {
      kept.push(frame);
      continue;
    }
    const where = across ? 'which is on the other side' : 'which is in the data set already';
    warnings.push({
      kind: across ? 'duplicate-across' : 'duplicate',
      frame: frame.name,
      text: `nearly the same image as ${same.name}, ${where}`,
    });
  }
  return kept;
}

/** How many generated stills make this share of the images for training; `real`: without them. */
export function stillsFor(real: number, share: number): number {
  if (!(share >= 0 && share < 1)) throw new RangeError(`a share is 0 to below 1, found ${share}`);
  return Math.round((real * share) / (1 - share));
}
