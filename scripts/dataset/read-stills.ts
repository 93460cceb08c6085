// Generated stills to be mixed in: their list, and a choice of them by a seed.

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { shuffle } from '@/lib/exports/dataset/plan-dataset';
import { seededRandom } from '@/lib/vision/random';

const sides = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const still = z.object({
  file: z.string().regex(/^[\w-]+[.]jpg$/),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  people: z.array(z.object({ visible: sides.nullable(), visibility: z.number() })),
});
export type GeneratedStill = z.infer<typeof still>;

/** As many stills as wanted, or all where there are fewer, in the order of their names. */
export async function chooseStills(
  folder: string,
  count: number,
  seed: number,
): Promise<GeneratedStill[]> {
  if (count === 0) return [];
  const all: GeneratedStill[] = [];
  const lines = createInterface({ input: createReadStream(join(folder, 'labels.jsonl')) });
  for await (const line of lines) if (line !== '') all.push(still.parse(JSON.parse(line)));
  return shuffle(all.sort(byFile), seededRandom(seed)).slice(0, count).sort(byFile);
}

const byFile = (a: GeneratedStill, b: GeneratedStill) => (a.file < b.file ? -1 : 1);
