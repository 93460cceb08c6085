// The paths that other programs read: short examples, drawn ones, and real ones where PEERS_PATHS
// names a folder of them (`*.path.json`, as `npm run follow -- --path-format json` writes them).

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PathExport } from '@/lib/exports/path-export';
import { frameTable } from '@/lib/media/frame-table';
import type { Timebase } from '@/lib/media/timebase';
import type { PathFrame } from '@/lib/vision/types';
import { drawnClocks, drawnPath } from './drawn-path';
import { exampleClocks, examplePath } from './path-example';

export type NamedPath = { readonly name: string; readonly input: PathExport };

const patterns = ['lssbasllbssl', 'ssss', 'slbl', 'llsl', 'llll'];

export const drawnPaths: readonly NamedPath[] = [
  ...Object.entries(drawnClocks).map(([name, clock]) => ({
    name: `drawn, ${name}`,
    input: drawnPath(clock),
  })),
  ...Object.entries(exampleClocks).flatMap(([name, clock]) =>
    patterns.map((sources) => ({
      name: `${name}, ${sources}`,
      input: examplePath(clock, sources),
    })),
  ),
];

const realFolder = process.env.PEERS_PATHS ?? null;

export const realMissing =
  realFolder === null ? 'PEERS_PATHS names no folder of real paths (*.path.json)' : null;

export const realPaths: readonly NamedPath[] =
  realFolder === null
    ? []
    : readdirSync(realFolder)
        .filter((name) => name.endsWith('.path.json'))
        .map((name) => ({
          name: `real, ${name}`,
          input: pathOfJson(readFileSync(join(realFolder, name), 'utf8')),
        }));

export type JsonExport = {
  readonly game: string;
  readonly player: string;
  readonly video: { readonly name: string };
  readonly clip: { readonly number: number };
  readonly width: number;
  readonly height: number;
  readonly timebase: Timebase;
  readonly fps: number;
  readonly frames: readonly (PathFrame & { readonly pts: number; readonly sourceTime: number })[];
};

/** What an exported JSON was made from, with what it does not hold left unknown. */
export function pathOfJson(text: string): PathExport {
  const read = JSON.parse(text) as JsonExport;
  const { timebase, width, height, game, player } = read;
  const [num, den] = timebase;
  const [first] = read.frames;
  return {
    path: {
      ...{ width, height },
      frames: read.frames.map(({ index, time, box, source, confidence }) => ({
        ...{ index, time, box, source, confidence },
      })),
    },
    frameTable: frameTable(
      timebase,
      read.frames.map(({ pts }) => pts),
    ),
    video: {
      name: read.video.name,
      clockStartSeconds: first ? (first.pts * num) / den - first.sourceTime : 0,
      durationSeconds: null,
      nominalFps: read.fps,
      hasSound: false,
    },
    clip: { number: read.clip.number, fileName: read.video.name },
    ...{ game, player },
  };
}
