// Every part of `npm test`, one after the other, and the summary. Whatever goes wrong in a part is
// a failure, and the next part still runs.
// The last line is "N passed, N failed, N skipped"; the exit code agrees with it.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStaticChecks, vitest } from '../check/static-checks';
import { inProject, installed, projectFolder, readIfExists } from '../setup/folders.mjs';
import { ensureBuild } from '../setup/production-build';
import { ensurePrograms, programs } from '../setup/programs.mjs';
import { printError, run, secondsSince, step } from '../setup/terminal.mjs';
import { ensureChromium } from './browser';
import {
  byFloor,
  type CoverageMap,
  coverageByRoom,
  coverageFloor,
  coverageTable,
  floorCounts,
  mergeCoverage,
} from './coverage';
import {
  addFailed,
  type Counts,
  countsOf,
  noCounts,
  type Outcome,
  type PlaywrightReport,
  playwrightOutcomes,
  sum,
  summaryLine,
} from './results';

type Project = 'unit' | 'integration';
type Part = { readonly name: string; readonly counts: Counts; readonly seconds: string };

const reports = mkdtempSync(join(tmpdir(), 'followspot-reports-'));

const outcomesReporter = inProject('scripts/test/vitest-reporter.ts');
const coverageFolder = (project: Project) => join(reports, `coverage-${project}`);
const parts: Part[] = [];

/**
 * A part of the run; whatever goes wrong in it is one more failure, and the next part still runs.
 */
async function part(name: string, work: () => Promise<Counts> | Counts): Promise<void> {
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

/**
 * Before the first test that wants it; without it those are skipped with that reason, and the
 * journeys fail.
 */
async function browser(): Promise<Counts> {
  await step('chromium', async () => {
    // Where tests and the configuration of the journeys look for it.
    process.env.CHROMIUM_PATH = await ensureChromium();
    return process.env.CHROMIUM_PATH;
  });
  return { ...noCounts(), passed: 1 };
}

async function checks(): Promise<Counts> {
  const counts = noCounts();
  for (const { name, passed } of await runStaticChecks()) {
    if (passed) counts.passed += 1;
    else addFailed(counts, name);
  }
  return counts;
}

async function vitestPart(project: Project): Promise<Counts> {
  const file = join(reports, `${project}.json`);
  const coverage = ['--coverage.enabled', `--coverage.reportsDirectory=${coverageFolder(project)}`];
  const args = vitest(
    project,
    `--reporter=${project === 'unit' ? 'dot' : 'default'}`,
    `--reporter=${outcomesReporter}`,
    ...coverage,
  );
  const env = { ...process.env, ...colorEnv(), OUTCOMES_FILE: file };
  const { code } = await run(process.execPath, args, { cwd: projectFolder, env, show: true });
  return reportCounts(code, JSON.parse(readIfExists(file) ?? '[]') as Outcome[]);
}

/**
 * The pure rooms are measured by unit tests alone; the rest by integration tests too, as far as it
 * runs in the tests' own processes.
 */
function coverage(): Counts {
  const read = (project: Project) =>
    JSON.parse(
      readFileSync(join(coverageFolder(project), 'coverage-final.json'), 'utf8'),
    ) as CoverageMap;
  const unit = read('unit');
  const { pure } = byFloor(coverageByRoom(unit, projectFolder));
  const { rest } = byFloor(coverageByRoom(mergeCoverage(unit, read('integration')), projectFolder));
  console.log(`${' '.repeat(27)}statements branches`);
  console.log(`unit tests, floor ${coverageFloor} %\n${coverageTable(pure).join('\n')}`);
  console.log(
    `unit and integration tests, child processes and browsers not counted\n${coverageTable(rest).join('\n')}`,
  );
  return floorCounts(pure);
}

async function build(): Promise<Counts> {
  await step('next build', ensureBuild);
  return { ...noCounts(), passed: 1 };
}

async function journeys(): Promise<Counts> {
  const file = join(reports, 'journeys.json');
  const env = { ...process.env, ...colorEnv(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = [installed('@playwright/test/cli.js'), 'test', '--reporter=list,json'];
  const { code } = await run(process.execPath, args, { cwd: projectFolder, env, show: true });
  return reportCounts(
    code,
    playwrightOutcomes(JSON.parse(readIfExists(file) ?? '{}') as PlaywrightReport),
  );
}

/** A runner that failed without a failed test (a crash, a set-up that broke) is a failure too. */
function reportCounts(code: number, outcomes: readonly Outcome[]): Counts {
  const counts = countsOf(outcomes);
  if (code !== 0 && counts.failed === 0) addFailed(counts, 'the test runner itself');
  return counts;
}

function summary(started: number): void {
  const all = sum(parts.map(({ counts }) => counts));
  console.log('\nSummary');
  for (const { name, counts, seconds } of parts)
    console.log(`  ${name.padEnd(24)} ${seconds}   ${summaryLine(counts)}`);
  if (all.failed > 0)
    console.log(`\nFailed:\n${all.failedNames.map((name) => `  ${name}`).join('\n')}`);
  if (all.skipped > 0)
    console.log(`\nSkipped:\n${all.skippedNames.map((name) => `  ${name}`).join('\n')}`);
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
    await part('browser', browser);
    await part('checks', checks);
    await part('unit tests', () => vitestPart('unit'));
    await part('integration tests', () => vitestPart('integration'));
    await part('coverage', coverage);
    await part('production build', build);
    await part('end to end', journeys);
    summary(started);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}
