// Data sets of boxes: detections of all people, published or simulated.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseTracks } from '@/lib/vision/evaluate/tracks';
import { parseDetections, parseWarps, toAnalysis } from '@/lib/vision/io/mot-text';
import type { Analysis, FrameTracks } from '@/lib/vision/types';
import { withFeatures } from './features';
import { readSequence, type Sequence, sequenceFolders } from './sequences';
import { findSimulator, type Profile, type Simulator } from './simulate';

export type BoxCase = {
  readonly sequence: Sequence;
  readonly analysis: Analysis;
  /** Published tracks of the same detections. */
  readonly published: readonly FrameTracks[] | null;
  /** Cases of one group make one row. */
  readonly group: string;
};

export type BoxSet = { readonly name: string; cases(): AsyncGenerator<BoxCase> };

export type BoxSets = { readonly sets: readonly BoxSet[]; readonly missing: readonly string[] };

export type SetsOptions = {
  readonly shared: string;
  readonly cache: string;
  readonly only: string;
  readonly signal: AbortSignal;
};

/**
 * Published boxes of real detectors. `hasTracks`: their identities are a published tracker's;
 * `isMoving`: the camera moves.
 */
const realSets = [
  {
    name: 'trackid3x3-indoor',
    file: 'result_botsort_1based.txt',
    hasTracks: true,
    isMoving: false,
  },
  { name: 'snmot-test', file: 'result_bytetrack_yolox.txt', hasTracks: true, isMoving: true },
  { name: 'mot15', file: join('det', 'det_frcnn_sort.txt'), hasTracks: false, isMoving: false },
] as const;

/** All sets found, and a message for each missing one. */
export async function findBoxSets({ shared, cache, only, signal }: SetsOptions): Promise<BoxSets> {
  const truth = join(shared, 'ground-truth');
  const simulator = await findSimulator(shared, cache, signal);
  const found = [
    ...simulatedSets(truth, simulator, only),
    ...realSets.map((set) => realSet(truth, set, simulator, only)),
  ];
  return {
    sets: found.filter((set) => typeof set !== 'string'),
    missing: found.filter((set) => typeof set === 'string'),
  };
}

function simulatedSets(
  truth: string,
  simulator: Simulator | string,
  only: string,
): (BoxSet | string)[] {
  const folders = sequenceFolders(join(truth, 'sportsmot-train'));
  if (!folders) return [`sportsmot-train: ${join(truth, 'sportsmot-train')} is missing`];
  if (typeof simulator === 'string') return [`sportsmot-train: ${simulator}`];
  const make = (profile: Profile): BoxSet => ({
    name: `sportsmot-${profile}`,
    async *cases() {
      for (const [i, folder] of folders.entries()) {
        const name = basename(folder);
        if (!name.includes(only)) continue;
        const sequence = readSequence(folder, name);
        const { detections, warps, features } = await simulator(folder, name, profile);
        const analysis = analysisOf(sequence, detections, warps);
        // Parameters were fitted to every third sequence; the others are held out.
        yield {
          sequence,
          analysis: withFeatures(analysis, detections, features),
          published: null,
          group: i % 3 === 0 ? 'fitted' : 'held out',
        };
      }
    },
  });
  return [make('strong'), make('weak')];
}

function realSet(
  truth: string,
  set: (typeof realSets)[number],
  simulator: Simulator | string,
  only: string,
): BoxSet | string {
  const { name, file, hasTracks, isMoving } = set;
  const folders = sequenceFolders(join(truth, name));
  if (!folders) return `${name}: ${join(truth, name)} is missing`;
  return {
    name,
    async *cases() {
      for (const folder of folders.filter(
        (each) => basename(each).includes(only) && existsSync(join(each, file)),
      )) {
        const sequence = readSequence(folder, basename(folder));
        const text = readFileSync(join(folder, file), 'utf8');
        // In place of camera motion measured on pixels: the shift that most ground truth people
        // share.
        const camera =
          isMoving && typeof simulator !== 'string'
            ? await simulator(folder, sequence.name, 'strong')
            : null;
        const published = hasTracks ? parseTracks(text, sequence.frames) : null;
        yield {
          sequence,
          analysis: analysisOf(sequence, text, camera?.warps ?? null),
          published,
          group: camera ? 'camera known' : 'camera unknown',
        };
      }
    },
  };
}

function analysisOf(sequence: Sequence, detections: string, warps: string | null): Analysis {
  return toAnalysis(
    parseDetections(detections).slice(0, sequence.frames),
    warps === null ? null : parseWarps(warps),
    sequence,
  );
}
