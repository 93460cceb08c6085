// A data set on the disk, from its plan: images and labels in YOLO's layout, the list that
// `npm run train` reads, a report. Invariant: the same plan gives the same bytes, and so the same hash.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { LabeledFrame, Side } from '@/lib/exports/dataset/plan-dataset';
import { boxProblem, datasetYaml, writeYoloLabels } from '@/lib/exports/dataset/yolo-labels';
import { hashFile } from '@/lib/server/storage/storage';
import type { Box } from '@/lib/vision/types';
import type { GeneratedStill } from './read-stills';

/** People of whom less is visible are neither right nor wrong to the trainer. */
const visibilityMin = 0.2;

/** An image with its labels, whatever it comes from. */
export type DatasetImage = {
  readonly name: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
};

export function fromFrame(
  { name, width, height, labels }: LabeledFrame,
  file: string,
): DatasetImage {
  return { name, file, width, height, boxes: labels };
}

export function fromStill(still: GeneratedStill, folder: string): DatasetImage {
  const { file, width, height, people } = still;
  const boxes = people.flatMap(({ visible, visibility }) =>
    visible && visibility >= visibilityMin && boxProblem(visible, still) === null ? [visible] : [],
  );
  const name = `still-${file.replace(/[.]jpg$/, '')}`;
  return { name, file: join(folder, 'images', file), width, height, boxes };
}

/** Writes an empty folder full; throws for one with files in it. */
export async function writeDataset(
  out: string,
  sides: Readonly<Record<Side, readonly DatasetImage[]>>,
): Promise<void> {
  if (existsSync(out) && (await readdir(out)).length > 0)
    throw new Error(`${out} is not empty: choose a new folder for the data set.`);
  for (const side of ['train', 'val'] as const) {
    const [images, labels] = [join(out, side, 'images'), join(out, side, 'labels')];
    await mkdir(images, { recursive: true });
    await mkdir(labels, { recursive: true });
    for (const image of sides[side]) {
      await copyFile(image.file, join(images, `${image.name}.jpg`));
      await writeFile(join(labels, `${image.name}.txt`), writeYoloLabels(image.boxes, image));
    }
    await writeFile(join(out, side, 'labels.jsonl'), sides[side].map(trainerLine).join(''));
  }
  await writeFile(join(out, 'dataset.yaml'), datasetYaml);
}

/** As the generator writes it (training/README.md). */
function trainerLine({ name, width, height, boxes }: DatasetImage): string {
  const people = boxes.map((visible) => ({ visible, visibility: 1 }));
  return `${JSON.stringify({ file: `${name}.jpg`, width, height, people, ignore: [] })}\n`;
}

/** SHA-256 over the names and contents of all files but the report. */
export async function datasetHash(out: string): Promise<string> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)))
    .filter((name) => name !== reportName)
    .sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(`${(await hashFile(join(out, name))).sha256} ${name}\n`);
  return hash.digest('hex');
}

export const reportName = 'report.json';
