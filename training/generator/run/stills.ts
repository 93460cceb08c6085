// `stills`: writes training images and their labels. An interrupted run resumes where its list
// ends.

import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mix } from '../scene/mix.ts';
import { openGeneratorPage } from './browser.ts';

export type StillsOptions = {
  readonly mix: Mix;
  readonly seed: number;
  readonly count: number;
  readonly first: number;
  readonly width: number;
  readonly height: number;
  readonly out: string;
};

/**
 * Stills of first..last-1 that the list already holds; several runs may write their own part of one
 * list.
 */
async function countWritten(file: string, first: number, last: number): Promise<number> {
  try {
    const numbers = [...(await readFile(file, 'utf8')).matchAll(/"file":"(\d+)\.jpg"/g)].map(
      (match) => Number(match[1]),
    );
    return numbers.filter((number) => number >= first && number < last).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** Stills per page; a new page bounds the memory that a browser leaks. */
const stillsPerPage = 400;

export async function makeStills(options: StillsOptions): Promise<void> {
  const { mix, seed, count, first, width, height, out } = options;
  const images = join(out, 'images');
  const labels = join(out, 'labels.jsonl');
  await mkdir(images, { recursive: true });
  let done = await countWritten(labels, first, first + count);
  const began = performance.now();
  const before = done;
  while (done < count) {
    const browser = await openGeneratorPage(width, height, async (path, body) => {
      if (path === '/label') await appendFile(labels, `${body.toString('utf8')}\n`);
      else await writeFile(join(images, path.slice('/image/'.length)), body);
    });
    try {
      const end = Math.min(count, done + stillsPerPage);
      await browser.page.evaluate(([m, s, a, b]) => window.generator.stills(m, s, a, b), [
        mix,
        seed,
        first + done,
        first + end,
      ] as const);
      done = end;
    } finally {
      await browser.close();
    }
    const seconds = (performance.now() - began) / 1000;
    console.log(`${done} of ${count} stills, ${((done - before) / seconds).toFixed(1)} a second`);
  }
}
