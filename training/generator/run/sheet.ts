// `sheet`: the contact sheet, one image of many stills with their truth drawn.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Mix } from '../scene/mix.ts';
import { openGeneratorPage } from './browser.ts';

export type SheetOptions = {
  readonly mix: Mix;
  readonly seed: number;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly out: string;
};

export async function makeSheet({
  mix,
  seed,
  count,
  width,
  height,
  out,
}: SheetOptions): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  const browser = await openGeneratorPage(width, height, (_, body) => writeFile(out, body));
  try {
    await browser.page.evaluate(([m, s, n]) => window.generator.sheet(m, s, n), [
      mix,
      seed,
      count,
    ] as const);
  } finally {
    await browser.close();
  }
}
