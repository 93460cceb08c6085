// `sheet`: the contact sheet, one picture of many stills with their truth drawn.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openWorkshop } from './browser.ts';

export type SheetOrder = {
  readonly seed: number;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  readonly out: string;
};

export async function makeSheet({ seed, count, width, height, out }: SheetOrder): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  const workshop = await openWorkshop(width, height, (_, body) => writeFile(out, body));
  try {
    await workshop.page.evaluate(([s, n]) => window.generator.sheet(s!, n!), [seed, count]);
  } finally {
    await workshop.close();
  }
}
