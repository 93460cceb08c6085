// Real films: our boxes against the reference model's. There is no truth for them; the reference's sure boxes stand in for it.
// recall: reference boxes of score >= 0.5 and at least 40 px high (source pixels) that ours find; precision: our boxes that the
// reference also has at score >= 0.25. Both at IoU 0.5, one to one, and at each of the thresholds for our score.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type DetectGeometry, detectGeometry } from '@/lib/vision/detect-geometry';
import type { DetectorSession } from '@/workers/analyse/detector-session';
import { add, type Counts, heightOf, noCounts, pair, type Rates, rates, type Scored } from './boxes';
import { findPeople } from './find-people';
import { geometryFor } from './geometry-for';
import { pictureSize, readPictures, writePicture } from './pictures';
import { colours, grid, withBoxes } from './sheet';

export const heightMinPx = 40;
const [sure, possible] = [0.5, 0.25];
const [sheetPictures, sheetColumns] = [6, 2];

/** What the reference model sees in a film, kept so that another candidate need not wait for it. */
type Reference = { readonly longSide: number; readonly people: readonly (readonly Scored[])[] };

export type ClipScore = {
  readonly clip: string;
  readonly longSide: number;
  readonly pictures: number;
  /** `heightMinPx` in the model's pixels. */
  readonly heightMinModelPx: number;
  /** By threshold: only boxes of ours at least 40 px high count for precision; and all of ours. */
  readonly at: Readonly<Record<string, { readonly tall: Counts; readonly all: Counts }>>;
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
  const film = await pictureSize(file);
  const clip = basename(file, '.mp4');
  const known = join(task.cache, `${clip}-${task.every}-${task.most}.json`);
  const reference = existsSync(known) ? (JSON.parse(readFileSync(known, 'utf8')) as Reference) : await askReference(file, task);
  mkdirSync(task.cache, { recursive: true });
  writeFileSync(known, JSON.stringify(reference));
  const geometry = detectGeometry(film.width, film.height, reference.longSide);
  const pictures = await readPictures(file, geometry, task.every, task.most);
  const ours: Scored[][] = [];
  for (const picture of pictures) ours.push(await findPeople(task.model, picture, geometry));
  await drawSheet(join(task.out, `${clip}.jpg`), pictures, geometry, ours, reference.people, task.thresholds[0] ?? possible);
  const at = Object.fromEntries(task.thresholds.map((threshold) => [threshold.toFixed(2), countAll(ours, reference.people, threshold)]));
  const heightMinModelPx = Math.round(heightMinPx * geometry.scaleY);
  return { clip, longSide: reference.longSide, pictures: pictures.length, heightMinModelPx, at };
}

async function askReference(file: string, { reference, every, most }: ClipTask): Promise<Reference> {
  const geometry = await geometryFor(file, reference, 40);
  const people: Scored[][] = [];
  for (const picture of await readPictures(file, geometry, every, most)) people.push(await findPeople(reference, picture, geometry));
  return { longSide: Math.max(geometry.modelWidth, geometry.modelHeight), people };
}

function countAll(ours: readonly (readonly Scored[])[], theirs: Reference['people'], threshold: number) {
  let [tall, all] = [noCounts, noCounts];
  ours.forEach((people, k) => {
    const found = people.filter(({ score }) => score >= threshold);
    tall = add(tall, countPicture(found, theirs[k] ?? [], heightMinPx));
    all = add(all, countPicture(found, theirs[k] ?? [], 0));
  });
  return { tall, all };
}

function countPicture(found: readonly Scored[], theirs: readonly Scored[], heightMin: number): Counts {
  const wanted = theirs.filter((person) => person.score >= sure && heightOf(person) >= heightMin);
  const partners = pair(
    found,
    theirs.filter(({ score }) => score >= possible),
  );
  const judged = found.map((person, i) => ({ person, right: partners[i] !== -1 })).filter(({ person }) => heightOf(person) >= heightMin);
  const hit = pair(found, wanted).filter((index) => index >= 0).length;
  return { wanted: wanted.length, hit, found: judged.length, right: judged.filter(({ right }) => right).length };
}

async function drawSheet(
  file: string,
  pictures: readonly Uint8Array[],
  geometry: DetectGeometry,
  ours: readonly (readonly Scored[])[],
  theirs: Reference['people'],
  threshold: number,
): Promise<void> {
  const step = Math.max(1, Math.floor(pictures.length / sheetPictures));
  const drawn = pictures
    .map((picture, k) => ({ picture, k }))
    .filter(({ k }) => k % step === 0)
    .slice(0, sheetPictures)
    .map(({ picture, k }) => {
      const found = ours[k]?.filter(({ score }) => score >= threshold) ?? [];
      const all = theirs[k] ?? [];
      const partners = pair(
        found,
        all.filter(({ score }) => score >= possible),
      );
      const wanted = all.filter(({ score }) => score >= sure);
      const hit = new Set(pair(found, wanted));
      return withBoxes(picture, geometry, [
        ...wanted.filter((_, i) => !hit.has(i)).map(({ box }) => ({ box, colour: colours.missed })),
        ...found.map(({ box }, i) => ({ box, colour: partners[i] === -1 ? colours.wrong : colours.right })),
      ]);
    });
  const { rgb, width, height } = grid(drawn, geometry.modelWidth, geometry.modelHeight, sheetColumns);
  await writePicture(file, rgb, width, height);
}

/** All clips together, at one threshold. */
export function pooled(scores: readonly ClipScore[], threshold: string): { tall: Rates; all: Rates } {
  const sum = (pick: 'tall' | 'all') => rates(scores.map(({ at }) => at[threshold]?.[pick] ?? noCounts).reduce(add, noCounts));
  return { tall: sum('tall'), all: sum('all') };
}
