// How much JavaScript a page loads before it can be used: KiB as sent (gzip), from the build's own
// manifests. Each page has a bound, so that a large import in the wrong place is noticed.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { addFailed, type Counts, noCounts } from './results';

export type PageWeight = { readonly page: string; readonly kib: number };

/**
 * Pages with a stage draw and play; the others only show. The first that fits counts. Of each, about
 * 16 KiB are languages: the reader of ICU messages is 10, the rest are calls of it.
 */
const bounds: readonly (readonly [page: RegExp, kib: number])[] = [
  [/^\(pages\)\/sessions\/\[/, 470],
  [/^\(pages\)\/matches\/\[/, 415],
  [/^tag|^\(pages\)\/sessions\/new/, 380],
  [/^\(account\)|^watch|^help|^_/, 305],
  [/./, 355],
];

/** The pages of the build in `folder` (.next), heaviest first. */
export function pageWeights(folder: string): PageWeight[] {
  const json = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const shared: readonly string[] = json('build-manifest.json').rootMainFiles;
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const known = sizes.get(file);
    if (known !== undefined) return known;
    const path = join(folder, file);
    const size = existsSync(path) ? gzipSync(readFileSync(path)).length : 0;
    sizes.set(file, size);
    return size;
  };
  const suffix = 'page_client-reference-manifest.js';
  const pages = join(folder, 'server/app');
  return readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(suffix))
    .map((file) => {
      const own = entryFilesOf(readFileSync(join(pages, file), 'utf8'));
      const bytes = [...new Set([...shared, ...own])].reduce((sum, one) => sum + sizeOf(one), 0);
      const page = file.slice(0, -suffix.length).replace(/\/$/, '');
      return { page: page === '' ? '/' : page, kib: bytes / 1024 };
    })
    .sort((a, b) => b.kib - a.kib);
}

/** A failure for each page above its bound; no page at all is one, too. */
export function weightCounts(weights: readonly PageWeight[]): Counts {
  const counts = noCounts();
  if (weights.length === 0) addFailed(counts, 'page weight: the build has no pages');
  for (const { page, kib } of weights) {
    const bound = bounds.find(([pattern]) => pattern.test(page))?.[1] ?? 0;
    if (kib <= bound) counts.passed += 1;
    else
      addFailed(
        counts,
        `page weight: ${page} loads ${kib.toFixed(0)} KiB of JavaScript, bound ${bound}`,
      );
  }
  return counts;
}

/** The manifest is a script that assigns an object to the page's key. */
function entryFilesOf(script: string): string[] {
  const start = script.indexOf('{', script.search(/\] ?= ?\{/));
  const text = script.slice(start).replace(/;?\s*$/, '');
  const { entryJSFiles } = JSON.parse(text) as { entryJSFiles: Record<string, string[]> };
  return Object.values(entryJSFiles).flat();
}
