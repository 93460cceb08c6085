// Chromium for tests: the one of the system or, where there is none, the one that Playwright installed.

import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '@/scripts/setup/programs.mjs';

/** Software painting: the same pixels on every machine. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}
