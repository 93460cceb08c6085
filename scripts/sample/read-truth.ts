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

/** The person in the truth who is the player of a session. */
export function identityOf(player: string, _videoName: string): number {
  return Number(/\d+/.exec(player)?.[0]);
}
