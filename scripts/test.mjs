// @ts-check
// `npm test`: installs what it needs and runs everything: checks, unit, integration, a production build, a person's journey in a browser.
// The last line is "N passed, N failed, N skipped"; the exit code agrees with it.

import './setup/require-node.mjs';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installed, projectFolder, readIfExists } from './setup/folders.mjs';
import { ensurePackages } from './setup/node-packages.mjs';
import { ensureBuild } from './setup/production-build.mjs';
import { ensurePrograms, findChromium, programs } from './setup/programs.mjs';
import { runStaticChecks, vitest } from './setup/static-checks.mjs';
import { mustRun, printError, run, secondsSince, step } from './setup/terminal.mjs';
import {
  addFailed,
  noCounts,
  playwrightCounts,
  sum,
  summaryLine,
  vitestCounts,
} from './test/results.mjs';

/** @typedef {import('./test/results.mjs').Counts} Counts */
/** @typedef {{ name: string, counts: Counts, seconds: string }} Part */

/**
 * Real footage and a model lie here on machines that have them; without it some tests are skipped
 * by name.
 */
const sharedFolder = resolve(projectFolder, '../shared');
const reports = mkdtempSync(join(tmpdir(), 'followspot-reports-'));

/** @type {Part[]} */
const parts = [];

/**
 * A part of the run; whatever goes wrong in it is one more failure, and the next part still runs.
 * @param {string} name @param {() => Promise<Counts>} work
 */
async function part(name, work) {
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

/** @returns {Promise<Counts>} */
async function checks() {
  const counts = noCounts();
  for (const { name, passed } of await runStaticChecks()) {
    if (passed) counts.passed += 1;
    else addFailed(counts, name);
  }
  return counts;
}

/** @param {'unit' | 'integration'} project @returns {Promise<Counts>} */
async function vitestPart(project) {
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

/** @returns {Promise<Counts>} */
async function build() {
  await step('next build', ensureBuild);
  return { ...noCounts(), passed: 1 };
}

/** @returns {Promise<Counts>} */
async function journeys() {
  if (!existsSync(join(projectFolder, 'tests/e2e'))) return noCounts();
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
 * @param {{ code: number }} result @param {(report: any) => Counts} count @param {string | null}
 * report
 * @returns {Counts}
 */
function reportCounts({ code }, count, report) {
  const counts = report === null ? noCounts() : count(JSON.parse(report));
  if (code !== 0 && counts.failed === 0) addFailed(counts, 'the test runner itself');
  return counts;
}

/** The system's Chromium, else Playwright's own. */
async function ensureBrowser() {
  const { chromium } = await import('@playwright/test');
  const works = async () => {
    const path = findChromium() ?? chromium.executablePath();
    return existsSync(path) && (await run(path, ['--version'])).code === 0 ? path : null;
  };
  const installedPath = await works();
  if (installedPath !== null) return installedPath;
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

/** @param {number} started */
function summary(started) {
  const all = sum(parts.map(({ counts }) => counts));
  console.log('\nSummary');
  for (const { name, counts, seconds } of parts)
    console.log(`  ${name.padEnd(24)} ${seconds}   ${summaryLine(counts)}`);
  if (all.failed > 0)
    console.log(`\nFailed:\n${all.failedNames.map((name) => `  ${name}`).join('\n')}`);
  if (all.skipped > 0) {
    const reason = existsSync(sharedFolder)
      ? 'by their own word'
      : 'real footage (../shared) is not here';
    console.log(`\nSkipped (${reason}):`);
    for (const name of all.skippedNames) console.log(`  ${name}`);
  }
  console.log(`\nTook${secondsSince(started)}.`);
  console.log(summaryLine(all));
  process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;
}

/** Colours are for people at a terminal; in a log they are noise. */
function colorEnv() {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
}

async function main() {
  const started = performance.now();
  console.log('What the tests need');
  await step('node packages', ensurePackages);
  await step('programs', () => ensurePrograms([programs.ffmpeg, programs.fonts, programs.redis]));
  await part('checks', checks);
  await part('unit tests', () => vitestPart('unit'));
  await part('integration tests', () => vitestPart('integration'));
  await part('production build', build);
  await part('end to end', journeys);
  summary(started);
}

try {
  await main();
} catch (error) {
  printError(error);
  console.log(summaryLine({ ...noCounts(), failed: 1 }));
  process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
