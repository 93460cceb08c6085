// `prove`: measures how far the renderer's identity buffer and the generator's own projection
// differ, and whether one seed gives the same truth and the same images in two separate browsers.

import { createHash } from 'node:crypto';
import type { Difference } from '../page/proof.ts';
import type { Mix } from '../scene/mix.ts';
import { openGeneratorPage } from './browser.ts';

export type ProofOptions = {
  readonly mix: Mix;
  readonly seed: number;
  readonly count: number;
  readonly width: number;
  readonly height: number;
};
export type Proof = {
  readonly people: number;
  readonly sidePxMax: number;
  readonly sidePxMean: number;
  /** Share of people whose box agrees on all four sides to the pixel. */
  readonly sameBox: number;
  /** Difference of the silhouettes' pixels, as a share of all of them. */
  readonly areaShare: number;
  readonly truth: readonly [string, string];
  readonly images: readonly [string, string];
};

async function oneRun(
  { mix, seed, count, width, height }: ProofOptions,
  compare: boolean,
): Promise<{ truth: string; images: string; differences: Difference[] }> {
  const truth = createHash('sha256');
  const images = createHash('sha256');
  const browser = await openGeneratorPage(width, height, (path, body) => {
    (path === '/label' ? truth : images).update(body);
  });
  try {
    const range = [mix, seed, 0, count] as const;
    await browser.page.evaluate(([m, s, a, b]) => window.generator.stills(m, s, a, b), range);
    const differences = compare
      ? await browser.page.evaluate(([m, s, a, b]) => window.generator.compare(m, s, a, b), range)
      : [];
    return { truth: truth.digest('hex'), images: images.digest('hex'), differences };
  } finally {
    await browser.close();
  }
}

const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);

export async function prove(options: ProofOptions): Promise<Proof> {
  const first = await oneRun(options, true);
  const second = await oneRun(options, false);
  const { differences } = first;
  const sides = differences.map(({ sidePx }) => sidePx);
  return {
    people: differences.length,
    sidePxMax: Math.max(0, ...sides),
    sidePxMean: sum(sides) / Math.max(1, sides.length),
    sameBox: sides.filter((side) => side === 0).length / Math.max(1, sides.length),
    areaShare:
      sum(differences.map((d) => Math.abs(d.pixelsDrawn - d.pixelsProjected))) /
      Math.max(1, sum(differences.map((d) => d.pixelsProjected))),
    truth: [first.truth, second.truth],
    images: [first.images, second.images],
  };
}
