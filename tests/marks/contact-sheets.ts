// Contact sheets as pages of images with captions, and as PNG files of those pages.

import { writeFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { Pair } from './compare-cases';

/** A sheet for each kind of mark; returns the files. */
export async function pairSheets(
  page: Page,
  pairs: readonly Pair[],
  fileOf: (kind: string) => string,
): Promise<string[]> {
  const files: string[] = [];
  for (const kind of new Set(pairs.map(({ one }) => one.kind))) {
    const file = fileOf(kind);
    const figures = pairs
      .filter(({ one }) => one.kind === kind)
      .map(({ image, ...pair }) => {
        const source = relative(dirname(file), image);
        return `<figure><img src="${source}"><figcaption>${captionOf(pair)}</figcaption></figure>`;
      });
    const title = `${kind}: canvas, burned, without a mark`;
    writeFileSync(`${file}.html`, `${style}<h1>${title}</h1>${figures.join('')}`);
    await page.setViewportSize({ width: 1600, height: 800 });
    await page.goto(pathToFileURL(`${file}.html`).href);
    await page.screenshot({ path: `${file}.png`, fullPage: true });
    files.push(basename(`${file}.png`));
  }
  return files;
}

const style = `<!doctype html><meta charset="utf-8"><style>
body { font: 12px sans-serif; background: #222; color: #eee; margin: 12px }
h1 { font-size: 16px } figure { display: inline-block; vertical-align: top; margin: 4px }
img { display: block; max-width: 780px; max-height: 300px } figcaption { max-width: 320px }
</style>`;

function captionOf({ one, clip, look, difference, color, leftover }: Omit<Pair, 'image'>): string {
  const { size, timing } = one;
  const place = difference
    ? `${difference.distance.toFixed(2)} px, strength ${difference.strength.toFixed(2)}`
    : leftover === null
      ? 'too faint for a place'
      : `no mark: ${leftover.toFixed(3)} of it`;
  const tint = color
    ? `, color ${color.mean.toFixed(1)} of 255, ΔE ${color.deltaE.toFixed(1)}`
    : '';
  return `${size} ${timing} ${clip} ${look.frame}: opacity ${look.opacity.toFixed(2)}, ${place}${tint}`;
}
