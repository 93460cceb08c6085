// The Chromium of the tests: the system's, else one installed by the system's package manager, else
// Playwright's own.

import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installed } from '../setup/folders.mjs';
import { ensurePrograms, findChromium, programs } from '../setup/programs.mjs';
import { mustRun, run, UserError } from '../setup/terminal.mjs';

/** Installs one when there is none that runs; its path. */
export async function ensureChromium(): Promise<string> {
  return (await workingChromium()) ?? (await fromPackageManager()) ?? (await fromPlaywright());
}

/** One that starts: on some systems `chromium` is a script that only says how to install it. */
async function workingChromium(): Promise<string | null> {
  for (const path of [findChromium(), chromium.executablePath()]) {
    if (path !== null && existsSync(path) && (await run(path, ['--version'])).code === 0)
      return path;
  }
  return null;
}

async function fromPackageManager(): Promise<string | null> {
  try {
    await ensurePrograms([programs.chromium]);
  } catch (error) {
    // No package manager to ask, or one without Chromium: Playwright's own needs neither.
    if (!(error instanceof UserError)) throw error;
  }
  return workingChromium();
}

async function fromPlaywright(): Promise<string> {
  const cli = installed('@playwright/test/cli.js');
  await mustRun('playwright install chromium', process.execPath, [
    cli,
    'install',
    'chromium-headless-shell',
    'chromium',
  ]);
  const path = await workingChromium();
  if (path === null)
    throw new UserError(
      'Chromium was installed and does not start; CHROMIUM_PATH can name another one.',
    );
  return path;
}
