// Real frames with true boxes (MOTChallenge text): people of class 1 at least 40 px high and
// visible by a fifth count; boxes on the other annotated things, and on people who do not count,
// are neither right nor wrong. MOT's boxes are whole people, also where hidden, so a detector of
// visible parts cannot reach 1.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { letterbox } from '@/lib/vision/detector/letterbox';
import type { DetectorSession } from '@/workers/analyse/detector/detector-session';
import {
  add,
  type BoxCounts,
  type DetectedBox,
  heightOf,
  matchDetections,
  noCounts,
  type Rates,
  rates,
  type TrueBox,
  visibleMin,
} from './boxes';
import { heightMinPx } from './clips';
import { detectPeople } from './detect-people';
import { readImages, videoSize } from './images';

/** Counts over all frames of the folder's sequences, per threshold of the score. */
export async function scoreMot(
  folder: string,
  model: DetectorSession,
  longSide: number,
  thresholds: readonly number[],
): Promise<Record<string, Rates>> {
  const totals = new Map(thresholds.map((threshold) => [threshold, noCounts]));
  for (const sequence of readdirSync(folder)) {
    const truth = readTruth(join(folder, sequence, 'gt', 'gt.txt'));
    for (const image of readdirSync(join(folder, sequence, 'img1')).sort()) {
      const file = join(folder, sequence, 'img1', image);
      const { width, height } = await videoSize(file);
      const geometry = letterbox(width, height, longSide);
      const [rgb] = await readImages(file, geometry, 1, 1);
      const people = rgb ? await detectPeople(model, rgb, geometry) : [];
      const visibleBoxes = truth.get(Number.parseInt(image, 10)) ?? [];
      for (const [threshold, sum] of totals)
        totals.set(threshold, add(sum, count(people, visibleBoxes, threshold)));
    }
  }
  return Object.fromEntries(
    [...totals].map(([threshold, counts]) => [threshold.toFixed(2), rates(counts)]),
  );
}

function readTruth(file: string): Map<number, TrueBox[]> {
  const frames = new Map<number, TrueBox[]>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [frame = 0, , x = 0, y = 0, w = 0, h = 0, active, kind, visible = 0] = line
      .split(',')
      .map(Number);
    const counts = active === 1 && kind === 1 && visible >= visibleMin && h >= heightMinPx;
    frames.set(frame, [...(frames.get(frame) ?? []), { box: [x, y, x + w, y + h], counts }]);
  }
  return frames;
}

function count(
  people: readonly DetectedBox[],
  truth: readonly TrueBox[],
  threshold: number,
): BoxCounts {
  const found = people.filter(
    (person) => person.score >= threshold && heightOf(person) >= heightMinPx,
  );
  const { wanted, right, wrong } = matchDetections(found, truth);
  return {
    wanted: wanted.length,
    hit: right.length,
    found: right.length + wrong.length,
    right: right.length,
  };
}
