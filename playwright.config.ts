// A person's journeys in Chromium, each against a whole Followspot of its own
// (tests/support/app.ts).

import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/setup/programs.mjs';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  // One at a time: a journey keeps detector and encoder busy.
  workers: 1,
  fullyParallel: false,
  // Detecting and encoding on two cores takes minutes, not seconds.
  timeout: 8 * 60_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
  use: {
    // What is waited for with a longer limit says so; anything else that is missing fails soon.
    actionTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    // Without a GPU a turning spinner costs most of a core, and the work it stands for gets the rest.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // Containers run as root and have no GPU; the rest keeps the browser from calling home.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
