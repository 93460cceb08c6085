// The sample match with its truth: who the player of each session is, and where everybody stands in every frame.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Box } from '@/lib/vision/types';

const folder = join(import.meta.dirname, '../../lib/server/sample/match');
const model = join(import.meta.dirname, '../../lib/server/models/bundled/followspot-people.onnx');

/** Why a journey through the sample cannot be made here; null when it can. */
export const sampleLacks = !existsSync(join(folder, 'sample-match.csv'))
  ? 'the sample match is not here'
  : !existsSync(model)
    ? 'the built-in detector is not here'
    : null;

export type Seen = {
  readonly id: number;
  /** The whole person's box, image pixels. */
  readonly box: Box;
  /** Share of the person that is to be seen, 0..1. */
  readonly visibility: number;
};

/** A video of the sample. */
export const sampleVideo = (name: string) => join(folder, name);

/** Everybody in every frame of a video, from 0. */
export function readTruth(videoName: string): Seen[][] {
  const frames: Seen[][] = [];
  for (const line of readFileSync(join(folder, videoName.replace(/\.mp4$/, '.gt.txt')), 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const [frame = 0, id = 0, x = 0, y = 0, width = 0, height = 0, , , visibility = 1] = line.split(',').map(Number);
    frames[frame - 1] ??= [];
    frames[frame - 1]?.push({ id, box: [x, y, x + width, y + height], visibility });
  }
  return frames;
}

/** Who the players of the list are in the truth: its scenes are about the first of their people. */
const identities: Readonly<Record<string, number>> = { '10 Linden': 1, '23 Linden': 1, '9 Linden': 1 };

/** The person in the truth who is the player of a session. */
export function identityOf(player: string): number {
  const id = identities[player];
  if (id === undefined) throw new Error(`nobody in the truth of the sample is ${player}`);
  return id;
}
