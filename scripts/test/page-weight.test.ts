import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pageWeights, weightCounts } from './page-weight';

const folder = mkdtempSync(join(tmpdir(), 'page-weight-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** Text that is not compressed well. */
const noise = (kib: number) =>
  Array.from({ length: 64 * kib }, (_, i) =>
    (((i + 1) * 2654435761) % 2 ** 32).toString(36).padStart(16, String(i)),
  ).join('');

it('counts what a page shares and its own once each, heaviest first', () => {
  write('build-manifest.json', JSON.stringify({ rootMainFiles: ['static/shared.js'] }));
  for (const [name, kib] of [
    ['shared', 4],
    ['a', 2],
    ['b', 6],
  ] as const)
    write(`static/${name}.js`, noise(kib));
  const manifest = (page: string, files: readonly string[]) =>
    write(
      `server/app/${page}/page_client-reference-manifest.js`,
      `globalThis.M = globalThis.M || {};\nglobalThis.M["/${page}/page"] = ${JSON.stringify({ entryJSFiles: { x: files, y: files } })};\n`,
    );
  manifest('light', ['static/a.js', 'static/shared.js']);
  manifest('(pages)/heavy', ['static/a.js', 'static/b.js', 'static/absent.js']);
  const weights = pageWeights(folder);
  expect(weights.map(({ page }) => page)).toEqual(['(pages)/heavy', 'light']);
  const [heavy, light] = weights.map(({ kib }) => kib);
  expect((heavy ?? 0) / (light ?? 1)).toBeCloseTo(2, 0);
});

it('a page above its bound fails by name, and so does a build without pages', () => {
  const counts = weightCounts([
    { page: '(pages)/sessions/[sessionId]', kib: 420 },
    { page: '(pages)/jobs', kib: 420 },
  ]);
  expect([counts.passed, counts.failed]).toEqual([1, 1]);
  expect(counts.failedNames.join()).toContain('(pages)/jobs loads 420 KiB');
  expect(weightCounts([]).failed).toBe(1);
});
