// Held-out generated matches: precision and recall at IoU 0.5 by the players' height, against the
// exact visible boxes beside each video. A person counts from visibility 0.2 on; boxes on people
// who do not count are neither right nor wrong. Boxes on painted spectators are wrong. Found people
// belong to the class of their true height, wrong boxes to the class of their own.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Box } from '@/lib/vision/types';
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
import { detectPeople } from './detect-people';
import { geometryFor } from './geometry-for';
import { readImages } from './images';

/** Classes of height in source pixels. */
const classes = {
  '0-40': [0, 40],
  '40-80': [40, 80],
  '80-160': [80, 160],
  '160+': [160, Infinity],
  '40+': [40, Infinity],
} as const;
type Class = keyof typeof classes;
const names = Object.keys(classes) as Class[];

/** Counts by class of height. */
export type ByHeight = Readonly<Record<Class, BoxCounts>>;

export type MatchScore = Readonly<Record<string, Readonly<Record<Class, Rates>>>>;

/**
 * Per threshold of the score, over the frames of all matches in a folder; each at the input size
 * that the product chooses for it.
 */
export async function scoreMatches(
  folder: string,
  model: DetectorSession,
  thresholds: readonly number[],
): Promise<MatchScore> {
  const totals = new Map(thresholds.map((threshold) => [threshold, byHeight(() => noCounts)]));
  for (const match of readdirSync(folder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    const truth = readVisible(join(folder, match.name, 'visible.txt'));
    const video = join(folder, match.name, 'video.mp4');
    const geometry = await geometryFor(video, model, 5);
    for (const [k, image] of (await readImages(video, geometry, 1, 1000)).entries()) {
      const people = await detectPeople(model, image, geometry);
      for (const [threshold, sum] of totals) {
        const found = people.filter(({ score }) => score >= threshold);
        const counted = countByHeight(found, truth.get(k + 1) ?? []);
        totals.set(
          threshold,
          byHeight((name) => add(sum[name], counted[name])),
        );
      }
    }
  }
  return Object.fromEntries(
    [...totals].map(([threshold, sum]) => [
      threshold.toFixed(2),
      byHeight((name) => rates(sum[name])),
    ]),
  );
}

const byHeight = <T>(make: (name: Class) => T) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Class, T>;

function readVisible(file: string): Map<number, TrueBox[]> {
  const frames = new Map<number, TrueBox[]>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [frame = 0, , x = 0, y = 0, w = 0, h = 0, , , visible = 0] = line.split(',').map(Number);
    frames.set(frame, [
      ...(frames.get(frame) ?? []),
      { box: [x, y, x + w, y + h], counts: visible >= visibleMin },
    ]);
  }
  return frames;
}

/** Counts of one image: detections, best first, against the truth. */
export function countByHeight(found: readonly DetectedBox[], truth: readonly TrueBox[]): ByHeight {
  const { wanted, right, wrong } = matchDetections(found, truth);
  return byHeight((name) => {
    const isOf = (person: { readonly box: Box }) =>
      heightOf(person) >= classes[name][0] && heightOf(person) < classes[name][1];
    const hit = right.filter(isOf).length;
    return {
      wanted: wanted.filter(isOf).length,
      hit,
      found: hit + wrong.filter(isOf).length,
      right: hit,
    };
  });
}
