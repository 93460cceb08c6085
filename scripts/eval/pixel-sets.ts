// Videos with one annotated person each: ground truth and first click.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { pathOf } from '@/lib/vision/evaluate/tracks';
import type { Box, FrameTracks } from '@/lib/vision/types';
import { readSequence, sequenceFolders } from './sequences';

export type PixelCase = {
  readonly name: string;
  readonly video: string;
  /** Cases of one video share its analysis. */
  readonly videoName: string;
  readonly fps: number;
  /** The person's true box in every frame. */
  readonly truth: readonly (Box | null)[];
  /** All annotated people, and the one who is clicked. */
  readonly people: readonly FrameTracks[];
  readonly person: number;
  /** The first click; no box: it selects the detection on the person. */
  readonly click: { readonly frame: number; readonly box: Box | null };
};

const boxTuple = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const clickFile = z.object({ frame: z.number().int().min(1), box: boxTuple.optional() });
/** Identity of the annotated person in all of these sequences. */
const person = 1;

/** All videos found, and a message for each missing one. */
export function findPixelCases(shared: string): {
  cases: readonly PixelCase[];
  missing: readonly string[];
} {
  const truth = join(shared, 'ground-truth');
  const singlePerson = join(truth, 'vot_bolt1');
  const sequences = sequenceFolders(join(truth, 'pixels'));
  const missing = [
    ...(existsSync(singlePerson) ? [] : [`vot_bolt1: ${singlePerson} is missing`]),
    ...(sequences ? [] : [`pixels: ${join(truth, 'pixels')} is missing`]),
  ];
  const cases = [
    ...(existsSync(singlePerson) ? [readCase(singlePerson, 'bolt1.mp4', 'gt.txt')] : []),
    ...(sequences ?? []).map((folder) => readCase(folder, 'video.mp4', join('gt', 'gt.txt'))),
  ];
  return { cases, missing };
}

function readCase(folder: string, video: string, truthFile: string): PixelCase {
  const sequence = readSequence(folder, basename(folder), truthFile);
  const click = clickFile.parse(JSON.parse(readFileSync(join(folder, 'click.json'), 'utf8')));
  return {
    name: sequence.name,
    videoName: sequence.name,
    video: join(folder, video),
    fps: sequence.fps,
    truth: pathOf(sequence.truth, person),
    people: sequence.truth,
    person,
    click: { frame: click.frame - 1, box: click.box ?? null },
  };
}
