// The screenshots of a journey, numbered in their order: a strip that can be leafed through.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export type Strip = {
  /** Takes one; `name`: what is to be seen, in a few words with hyphens. */
  take(page: Page, name: string): Promise<void>;
  readonly count: () => number;
};

export function createStrip(folder: string): Strip {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  return {
    take: async (page, name) => {
      count += 1;
      const path = join(folder, `${String(count).padStart(3, '0')}-${name}.jpg`);
      await page.screenshot({ path, type: 'jpeg', quality: 75 });
    },
    count: () => count,
  };
}
