// Real videos: our boxes against the reference model's. They have no ground truth; the reference's
// confident boxes stand in for it. recall: reference boxes of score >= 0.5 and at least 40 px high
// (source pixels) that ours find; precision: our boxes that the reference also has at score >=
// 0.25. Both at IoU 0.5, one to one, and at each of the thresholds for our score.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Letterbox, letterbox } from '@/lib/vision/detector/letterbox';
import { valueAt } from '@/lib/vision/value-at';
import type { DetectorSession } from '@/workers/analyse/detector/detector-session';
import {
  add,
  type BoxCounts,
  type DetectedBox,
  heightOf,
  noCounts,
  pair,
  type Rates,
  rates,
} from './boxes';
import { detectPeople } from './detect-people';
import { geometryFor } from './geometry-for';
import { readImages, videoSize, writeImage } from './images';
import { colors, type DrawnBox, grid, withBoxes } from './sheet';

export const heightMinPx = 40;
const [confidentScore, possibleScore] = [0.5, 0.25];
const [sheetImages, sheetColumns] = [6, 2];

/** Detections of the reference model in a video, cached for the next candidate. */
type Reference = {
  readonly longSide: number;
  readonly people: readonly (readonly DetectedBox[])[];
};

export type ClipScore = {
  readonly clip: string;
  readonly longSide: number;
  readonly images: number;
  /** `heightMinPx` in the model's pixels. */
  readonly heightMinModelPx: number;
  /** By threshold: only boxes of ours at least 40 px high count for precision; and all of ours. */
  readonly at: Readonly<Record<string, { readonly tall: BoxCounts; readonly all: BoxCounts }>>;
};

export type ClipTask = {
  readonly model: DetectorSession;
  readonly reference: DetectorSession;
  readonly thresholds: readonly number[];
  readonly every: number;
  readonly most: number;
  readonly cache: string;
  readonly out: string;
};

export async function scoreClip(file: string, task: ClipTask): Promise<ClipScore> {
  const video = await videoSize(file);
  const clip = basename(file, '.mp4');
  const cacheFile = join(task.cache, `${clip}-${task.every}-${task.most}.json`);
  const reference = existsSync(cacheFile)
    ? (JSON.parse(readFileSync(cacheFile, 'utf8')) as Reference)
    : await runReference(file, task);
  mkdirSync(task.cache, { recursive: true });
  writeFileSync(cacheFile, JSON.stringify(reference));
  const geometry = letterbox(video.width, video.height, reference.longSide);
  const images = await readImages(file, geometry, task.every, task.most);
  const ours: DetectedBox[][] = [];
  for (const image of images) ours.push(await detectPeople(task.model, image, geometry));
  await drawSheet({
    file: join(task.out, `${clip}.jpg`),
    images,
    geometry,
    ours,
    reference: reference.people,
    threshold: task.thresholds[0] ?? possibleScore,
  });
  const at = Object.fromEntries(
    task.thresholds.map((threshold) => [
      threshold.toFixed(2),
      countAll(ours, reference.people, threshold),
    ]),
  );
  const heightMinModelPx = Math.round(heightMinPx * geometry.scaleY);
  return { clip, longSide: reference.longSide, images: images.length, heightMinModelPx, at };
}

async function runReference(
  file: string,
  { reference, every, most }: ClipTask,
): Promise<Reference> {
  const geometry = await geometryFor(file, reference, 40);
  const people: DetectedBox[][] = [];
  for (const image of await readImages(file, geometry, every, most))
    people.push(await detectPeople(reference, image, geometry));
  return { longSide: Math.max(geometry.modelWidth, geometry.modelHeight), people };
}

function countAll(
  ours: readonly (readonly DetectedBox[])[],
  referenceDetections: Reference['people'],
  threshold: number,
) {
  let [tall, all] = [noCounts, noCounts];
  ours.forEach((people, k) => {
    const found = people.filter(({ score }) => score >= threshold);
    tall = add(tall, countImage(found, referenceDetections[k] ?? [], heightMinPx));
    all = add(all, countImage(found, referenceDetections[k] ?? [], 0));
  });
  return { tall, all };
}

function countImage(
  found: readonly DetectedBox[],
  referenceDetections: readonly DetectedBox[],
  heightMin: number,
): BoxCounts {
  const wanted = referenceDetections.filter(
    (person) => person.score >= confidentScore && heightOf(person) >= heightMin,
  );
  const partners = pair(
    found,
    referenceDetections.filter(({ score }) => score >= possibleScore),
  );
  const scoredDetections = found
    .map((person, i) => ({ person, right: partners[i] !== -1 }))
    .filter(({ person }) => heightOf(person) >= heightMin);
  const hit = pair(found, wanted).filter((index) => index >= 0).length;
  return {
    wanted: wanted.length,
    hit,
    found: scoredDetections.length,
    right: scoredDetections.filter(({ right }) => right).length,
  };
}

type ClipSheet = {
  readonly file: string;
  readonly images: readonly Uint8Array[];
  readonly geometry: Letterbox;
  readonly ours: readonly (readonly DetectedBox[])[];
  readonly reference: Reference['people'];
  readonly threshold: number;
};

async function drawSheet(sheet: ClipSheet): Promise<void> {
  const { file, images, geometry, ours, reference, threshold } = sheet;
  const step = Math.max(1, Math.floor(images.length / sheetImages));
  const indices = images
    .map((_, k) => k)
    .filter((k) => k % step === 0)
    .slice(0, sheetImages);
  const drawn = indices.map((k) => {
    const found = ours[k]?.filter(({ score }) => score >= threshold) ?? [];
    return withBoxes(valueAt(images, k), geometry, coloredBoxes(found, reference[k] ?? []));
  });
  const { modelWidth, modelHeight } = geometry;
  const { rgb, width, height } = grid(drawn, modelWidth, modelHeight, sheetColumns);
  await writeImage(file, rgb, width, height);
}

/** Confident reference boxes that were missed, and ours: right or wrong. */
function coloredBoxes(
  found: readonly DetectedBox[],
  reference: readonly DetectedBox[],
): readonly DrawnBox[] {
  const possible = reference.filter(({ score }) => score >= possibleScore);
  const confident = reference.filter(({ score }) => score >= confidentScore);
  const partners = pair(found, possible);
  const hit = new Set(pair(found, confident));
  return [
    ...confident.filter((_, i) => !hit.has(i)).map(({ box }) => ({ box, color: colors.missed })),
    ...found.map(({ box }, i) => ({
      box,
      color: partners[i] === -1 ? colors.wrong : colors.right,
    })),
  ];
}

/** All clips together, at one threshold. */
export function pooled(
  scores: readonly ClipScore[],
  threshold: string,
): { tall: Rates; all: Rates } {
  const sum = (pick: 'tall' | 'all') =>
    rates(scores.map(({ at }) => at[threshold]?.[pick] ?? noCounts).reduce(add, noCounts));
  return { tall: sum('tall'), all: sum('all') };
}
