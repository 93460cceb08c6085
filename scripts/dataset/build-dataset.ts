// One data set: the frames of all matches, planned, written and reported.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DatasetChoice,
  type DatasetWarning,
  planDataset,
  stillsFor,
} from '@/lib/exports/dataset/plan-dataset';
import type { StoredDatasetFrame } from '@/lib/server/hard-frames/dataset-frames';
import { chooseStills } from './read-stills';
import {
  type DatasetImage,
  datasetHash,
  fromFrame,
  fromStill,
  reportName,
  writeDataset,
} from './write-dataset';

export type BuildOptions = DatasetChoice & {
  readonly out: string;
  /** Generated stills and their share of the images for training; null: without. */
  readonly stills: { readonly folder: string; readonly share: number } | null;
};

export type DatasetReport = {
  readonly hash: string;
  readonly seed: number;
  readonly images: { readonly train: number; readonly val: number; readonly stills: number };
  readonly people: { readonly train: number; readonly val: number };
  readonly matches: { readonly train: readonly string[]; readonly val: readonly string[] };
  readonly warnings: readonly DatasetWarning[];
};

export async function buildDataset(
  frames: readonly StoredDatasetFrame[],
  { out, stills, ...choice }: BuildOptions,
): Promise<DatasetReport> {
  const { sides, matches, warnings } = planDataset(frames, choice);
  if (sides.train.length === 0)
    throw new Error('No labeled frame: label hard frames first (docs/labeling.md).');
  const files = new Map(frames.map(({ name, file }) => [name, file]));
  const toImages = (side: 'train' | 'val') =>
    sides[side].map((frame) => fromFrame(frame, files.get(frame.name) ?? ''));
  const wanted = stills ? stillsFor(sides.train.length, stills.share) : 0;
  const chosen = stills ? await chooseStills(stills.folder, wanted, choice.seed) : [];
  const generated = chosen.map((one) => fromStill(one, stills?.folder ?? ''));
  const images = { train: [...toImages('train'), ...generated], val: toImages('val') };
  await writeDataset(out, images);
  const peopleIn = (list: readonly DatasetImage[]) =>
    list.reduce((sum, { boxes }) => sum + boxes.length, 0);
  const report: DatasetReport = {
    hash: await datasetHash(out),
    seed: choice.seed,
    images: { train: images.train.length, val: images.val.length, stills: generated.length },
    people: { train: peopleIn(images.train), val: peopleIn(images.val) },
    matches,
    warnings:
      generated.length < wanted ? [...warnings, tooFew(generated.length, wanted)] : warnings,
  };
  await writeFile(join(out, reportName), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

function tooFew(found: number, wanted: number): DatasetWarning {
  return { kind: 'split', frame: null, text: `${wanted} stills were wanted, there are ${found}` };
}
