// The sample match with its truth: who the player of each session is, and where all people stand in
// every frame.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInFile } from '@/lib/server/models/built-in-model';
import type { Box } from '@/lib/vision/types';

const folder = join(import.meta.dirname, '../../lib/server/sample/match');

/** Why a journey through the sample cannot be made here; null when it can. */
export const sampleMissing = !existsSync(join(folder, 'sample-match.csv'))
  ? 'the sample match is not here'
  : !existsSync(builtInFile)
    ? 'the built-in detector is not here'
    : null;

export type TruthBox = {
  readonly id: number;
  /** The whole person's box, image pixels. */
  readonly box: Box;
  /** Share of the person that is to be seen, 0..1. */
  readonly visibility: number;
};

type Person = { readonly id: number; readonly number: number; readonly name: string };

/** A video of the sample. */
export const sampleVideo = (name: string) => join(folder, name);

/** All people in every frame of a video, from 0. */
export function readTruth(videoName: string): TruthBox[][] {
  const frames: TruthBox[][] = [];
  for (const line of readFileSync(
    join(folder, videoName.replace(/\.mp4$/, '.gt.txt')),
    'utf8',
  ).split('\n')) {
    if (line.trim() === '') continue;
    const [frame = 0, id = 0, x = 0, y = 0, width = 0, height = 0, , , visibility = 1] = line
      .split(',')
      .map(Number);
    frames[frame - 1] ??= [];
    frames[frame - 1]?.push({ id, box: [x, y, x + width, y + height], visibility });
  }
  return frames;
}

/**
 * The person in the truth of a video who is a player of the list: "10 Linden" wears the number 10
 * and is called so.
 */
export function identityOf(player: string, videoName: string): number {
  const people = JSON.parse(
    readFileSync(join(folder, videoName.replace(/\.mp4$/, '.people.json')), 'utf8'),
  ) as Person[];
  const found = people.filter(
    ({ number, name }) => `${number} ${name}`.toLowerCase() === player.toLowerCase(),
  );
  if (found.length !== 1 || !found[0])
    throw new Error(`${found.length} people in the truth of ${videoName} are ${player}, not one`);
  return found[0].id;
}
