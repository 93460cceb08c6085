// The sequences of a data set: a folder each, with MOTChallenge ground truth and usually a
// seqinfo.ini.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTracks } from '@/lib/vision/evaluate/tracks';
import type { FrameTracks } from '@/lib/vision/types';

export type Sequence = {
  readonly name: string;
  readonly folder: string;
  readonly frames: number;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  readonly truth: readonly FrameTracks[];
};

/**
 * Defaults without seqinfo.ini; the length is read off the ground truth. Pixels, frames per second
 */
const defaults = { imWidth: 1280, imHeight: 720, frameRate: 25 };

/** The folders of a data set sorted by name; null where it is missing. */
export function sequenceFolders(set: string): string[] | null {
  if (!existsSync(set)) return null;
  const names = readdirSync(set, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.map(({ name }) => join(set, name)).sort();
}

/** One sequence. `truthFile` is its ground truth within the folder. */
export function readSequence(
  folder: string,
  name: string,
  truthFile = join('gt', 'gt.txt'),
): Sequence {
  const info = readInfo(join(folder, 'seqinfo.ini'));
  const text = readFileSync(join(folder, truthFile), 'utf8');
  const frames = info.seqLength ?? lastFrame(text);
  const { imWidth: width, imHeight: height, frameRate: fps } = { ...defaults, ...info };
  return { name, folder, frames, fps, width, height, truth: parseTracks(text, frames) };
}

function readInfo(
  file: string,
): Partial<Record<'seqLength' | 'imWidth' | 'imHeight' | 'frameRate', number>> {
  if (!existsSync(file)) return {};
  const pairs = [...readFileSync(file, 'utf8').matchAll(/^(\w+)=([\d.]+)\s*$/gm)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name, Number(value)]));
}

function lastFrame(text: string): number {
  return text.split('\n').reduce((last, line) => Math.max(last, Number.parseInt(line, 10) || 0), 0);
}
