// How well a player is recognized in the next clip: a sequence is cut, the first part is the approved
// clip, a later one the clip that waits for a choice.

import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { iou } from '@/lib/vision/geometry/boxes';
import { bestFrameOf } from '@/lib/vision/memory/best-frame';
import { type ClipPerson, clipPeople } from '@/lib/vision/memory/clip-people';
import { memoryParams as params } from '@/lib/vision/memory/params';
import { playerLook } from '@/lib/vision/memory/player-look';
import { suggestPlayer } from '@/lib/vision/memory/suggest-player';
import type { Analysis, Box } from '@/lib/vision/types';
import { valueAt } from '@/lib/vision/value-at';
import type { PixelCase } from './pixel-sets';
import type { Cell } from './table';

/** A video and its people, each by their boxes in all frames. */
type MemoryCase = {
  readonly set: string;
  readonly video: string;
  readonly name: string;
  /** null: no one is annotated. */
  readonly players: readonly (readonly (Box | null)[])[] | null;
};

/** What was said of one player in the later part. */
export type MemoryRow = {
  readonly set: string;
  readonly split: Split['name'];
  readonly said: 'likely' | 'maybe' | 'nothing';
  readonly isRight: boolean;
};

type Split = {
  readonly name: 'halves' | 'thirds';
  readonly before: number;
  readonly after: number;
};
/** Where the first part ends and the later one begins, shares of the sequence. */
const splits: readonly Split[] = [
  { name: 'halves', before: 1 / 2, after: 1 / 2 },
  { name: 'thirds', before: 1 / 3, after: 2 / 3 },
];
/** A track crosses the middle when it has so many frames on either side. */
const framesMin = 25;

/** Annotated videos, one case each, and the real clips, in which no one is annotated. */
export function findMemoryCases(
  annotated: readonly (PixelCase & { readonly set: string })[],
  shared: string,
): MemoryCase[] {
  const videos = new Map<string, MemoryCase & { players: (readonly (Box | null)[])[] }>();
  for (const { set, video, videoName: name, truth } of annotated) {
    const one = videos.get(name) ?? { set, video, name, players: [] };
    videos.set(name, one);
    one.players.push(truth);
  }
  const folder = join(shared, 'clips');
  const files = existsSync(folder)
    ? readdirSync(folder).filter((file) => file.endsWith('.mp4'))
    : [];
  const clips = files.sort().map((file) => ({
    ...{ set: 'clips', video: join(folder, file), name: basename(file, '.mp4'), players: null },
  }));
  return [...videos.values(), ...clips];
}

/** What is said of every player of a video, for each split. */
export function scoreMemory({ set, players }: MemoryCase, analysis: Analysis): MemoryRow[] {
  const all = players ?? tracksAcross(analysis);
  return splits.flatMap((split) => {
    const end = Math.floor(split.before * analysis.frameCount);
    const start = Math.floor(split.after * analysis.frameCount);
    const before = partOf(analysis, 0, end);
    const after = partOf(analysis, start, analysis.frameCount);
    const people = finish(clipPeople(after, params));
    return all.map((truth) => ({
      ...{ set, split: split.name },
      ...answer(before, after, people, truth),
    }));
  });
}

/** A line for each set and split. */
export function memoryCells(rows: readonly MemoryRow[]): Cell[][] {
  const keys = [...new Set(rows.map(({ set, split }) => `${set} ${split}`))];
  return keys.map((key) => {
    const own = rows.filter(({ set, split }) => `${set} ${split}` === key);
    const count = (said: MemoryRow['said'], isRight?: boolean) =>
      String(
        own.filter((row) => row.said === said && (isRight === undefined || row.isRight === isRight))
          .length,
      );
    const said = (['likely', 'maybe'] as const).flatMap((level) => [
      count(level, true),
      count(level, false),
    ]);
    return [...key.split(' '), String(own.length), ...said, count('nothing')];
  });
}

export const memoryHead = [
  ...['memory', 'split', 'players'],
  ...['likely right', 'wrong', 'maybe right', 'wrong', 'withheld'],
];

function answer(
  before: Analysis,
  after: Analysis,
  people: readonly ClipPerson[],
  truth: readonly (Box | null)[],
): Pick<MemoryRow, 'said' | 'isRight'> {
  const path = Array.from(before.times, (time, index) => ({
    ...{ index, time, box: truth[index] ?? null, confidence: 1, source: 'anchor' as const },
  }));
  const look = finish(playerLook(before, path, params));
  const found = look && suggestPlayer(look, people, params);
  if (!found || 'reason' in found) return { said: 'nothing', isRight: false };
  const { frame, box } = bestFrameOf(found.person, after, params);
  const own = truth[truth.length - after.frameCount + frame];
  return { said: found.level, isRight: own != null && iou(own, box) >= params.pathOverlapMin };
}

/** People whose track crosses the middle of the video, as boxes in all frames. */
function tracksAcross(analysis: Analysis): (Box | null)[][] {
  const { analysed, frameCount } = analysis;
  return finish(clipPeople(analysis, params)).flatMap(({ places }) => {
    const early = [...places.keys()].filter((k) => valueAt(analysed, k) < frameCount / 2).length;
    if (early < framesMin || places.size - early < framesMin) return [];
    const boxes = Array.from({ length: frameCount }, (): Box | null => null);
    for (const [k, { box }] of places) boxes[valueAt(analysed, k)] = box;
    return [boxes];
  });
}

/** The frames [from, to) of an analysis as a clip of their own. */
function partOf(analysis: Analysis, from: number, to: number): Analysis {
  const ks = [...analysis.analysed.keys()].filter((k) => {
    const frame = valueAt(analysis.analysed, k);
    return frame >= from && frame < to;
  });
  const start = valueAt(analysis.times, from);
  return {
    ...analysis,
    frameCount: to - from,
    times: analysis.times.slice(from, to).map((time) => time - start),
    analysed: Int32Array.from(ks, (k) => valueAt(analysis.analysed, k) - from),
    detections: ks.map((k) => valueAt(analysis.detections, k)),
    warps: Float64Array.from(ks.flatMap((k) => [...analysis.warps.subarray(6 * k, 6 * k + 6)])),
    warpInlierRatio: Float32Array.from(ks, (k) => valueAt(analysis.warpInlierRatio, k)),
    appearances: analysis.appearanceSize > 0 ? ks.map((k) => valueAt(analysis.appearances, k)) : [],
    shotBoundaries: [],
  };
}

/** The value of a generator at its end. */
function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
