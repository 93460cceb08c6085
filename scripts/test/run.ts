// Every part of `npm test`, one after the other, and the summary. Whatever goes wrong in a part is
// a failure, and the next part still runs.
// The last line is "N passed, N failed, N skipped"; the exit code agrees with it.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runStaticChecks, vitest } from '../check/static-checks';
import { installed, projectFolder, readIfExists } from '../setup/folders.mjs';
import { ensureBuild } from '../setup/production-build';
import { ensurePrograms, findChromium, programs } from '../setup/programs.mjs';
import { mustRun, printError, run, secondsSince, step } from '../setup/terminal.mjs';
import {
  addFailed,
  type Counts,
  noCounts,
  playwrightCounts,
  sum,
  summaryLine,
  vitestCounts,
} from './results';

type Part = { readonly name: string; readonly counts: Counts; readonly seconds: string };

/**
 * Real footage and a model lie here on machines that have them; without it some tests are skipped
 * by name.
 */
const sharedFolder = resolve(projectFolder, '../shared');
const reports = mkdtempSync(join(tmpdir(), 'followspot-reports-'));

const parts: Part[] = [];

/**
 * A part of the run; whatever goes wrong in it is one more failure, and the next part still runs.
 */
async function part(name: string, work: () => Promise<Counts>): Promise<void> {
  console.log(`\n${name}`);
  const started = performance.now();
  let counts = noCounts();
  try {
    counts = await work();
  } catch (error) {
    printError(error);
    addFailed(counts, `${name} could not be run`);
  }
  parts.push({ name, counts, seconds: secondsSince(started) });
}

async function checks(): Promise<Counts> {
  const counts = noCounts();
  for (const { name, passed } of await runStaticChecks()) {
    if (passed) counts.passed += 1;
    else addFailed(counts, name);
  }
  return counts;
}

async function vitestPart(project: 'unit' | 'integration'): Promise<Counts> {
  const file = join(reports, `${project}.json`);
  const reporter = project === 'unit' ? 'dot' : 'default';
  const args = vitest(
    project,
    `--reporter=${reporter}`,
    '--reporter=json',
    `--outputFile.json=${file}`,
  );
  return reportCounts(
    await run(process.execPath, args, {
      cwd: projectFolder,
      env: { ...process.env, ...colorEnv() },
      show: true,
    }),
    vitestCounts,
    readIfExists(file),
  );
}

async function build(): Promise<Counts> {
  await step('next build', ensureBuild);
  return { ...noCounts(), passed: 1 };
}

async function journeys(): Promise<Counts> {
  await step('browser', ensureBrowser);
  const file = join(reports, 'journeys.json');
  const env = { ...process.env, ...colorEnv(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = [installed('@playwright/test/cli.js'), 'test', '--reporter=list,json'];
  return reportCounts(
    await run(process.execPath, args, { cwd: projectFolder, env, show: true }),
    playwrightCounts,
    readIfExists(file),
  );
}

/**
 * The counts of a report; a runner that failed without a failed test (a crash, a set-up that broke)
 * is a failure too.
 */
function reportCounts<Report>(
  { code }: { code: number },
  count: (report: Report) => Counts,
  report: string | null,
): Counts {
  const counts = report === null ? noCounts() : count(JSON.parse(report));
  if (code !== 0 && counts.failed === 0) addFailed(counts, 'the test runner itself');
  return counts;
}

/** The system's Chromium, else Playwright's own. */
async function ensureBrowser(): Promise<string> {
  const { chromium } = await import('@playwright/test');
  const works = async () => {
    const path = findChromium() ?? chromium.executablePath();
    return existsSync(path) && (await run(path, ['--version'])).code === 0 ? path : null;
  };
  const there = await works();
  if (there !== null) return there;
  try {
    return await ensurePrograms([programs.chromium]);
  } catch {
    // No package manager to ask, or one without a Chromium that runs here: Playwright brings one
    // for an ordinary user.
    await mustRun('playwright install chromium', process.execPath, [
      installed('@playwright/test/cli.js'),
      'install',
      'chromium-headless-shell',
      'chromium',
    ]);
    return "Playwright's own";
  }
}

function summary(started: number): void {
  const all = sum(parts.map(({ counts }) => counts));
  console.log('\nSummary');
  for (const { name, counts, seconds } of parts)
    console.log(`  ${name.padEnd(24)} ${seconds}   ${summaryLine(counts)}`);
  if (all.failed > 0)
    console.log(`\nFailed:\n${all.failedNames.map((name) => `  ${name}`).join('\n')}`);
  if (all.skipped > 0) {
    const why = existsSync(sharedFolder)
      ? 'by their own word'
      : 'real footage (../shared) is not here';
    console.log(`\nSkipped (${why}):`);
    for (const name of all.skippedNames) console.log(`  ${name}`);
  }
  console.log(`\nTook${secondsSince(started)}.`);
  console.log(summaryLine(all));
  process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;
}

/** Colors are for people at a terminal; in a log they are noise. */
function colorEnv(): Record<string, string | undefined> {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
}

export async function runTests(): Promise<void> {
  const started = performance.now();
  try {
    await step('programs', () => ensurePrograms([programs.ffmpeg, programs.fonts, programs.redis]));
    await part('checks', checks);
    await part('unit tests', () => vitestPart('unit'));
    await part('integration tests', () => vitestPart('integration'));
    await part('production build', build);
    await part('end to end', journeys);
    summary(started);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
