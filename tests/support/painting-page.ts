// A page of Chromium in which `window.paintDrawList` is the product's own painter of draw lists.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import ts from 'typescript';

const painter = resolve(import.meta.dirname, '../../components/stage/paint-draw-list.ts');

/** The page, ready to paint. `deviceScaleFactor`: device pixels per CSS pixel. */
export async function openPaintingPage(browser: Browser, deviceScaleFactor = 1): Promise<Page> {
  const page = await browser.newPage({ deviceScaleFactor });
  // tsx names inner functions by a helper that the page lacks.
  await page.addInitScript('globalThis.__name ??= (value) => value');
  await addPainter(page);
  return page;
}

/** Adds the painter to the document that the page shows. */
export async function addPainter(page: Page): Promise<void> {
  await page.evaluate('globalThis.__name ??= (value) => value');
  const script = ts.transpileModule(readFileSync(painter, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  }).outputText;
  await page.addScriptTag({
    type: 'module',
    content: `${script}\nwindow.paintDrawList = paintDrawList;`,
  });
  await page.waitForFunction(() => 'paintDrawList' in window);
}
