// Every part of `npm test` and the summary. Parts that do not disturb each other run side by side;
// those that measure time (integration tests, journeys) run alone. Whatever goes wrong in a part is
// a failure, and the other parts still run. The last line is "N passed, N failed, N skipped"; the
// exit code agrees with it.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  generateCode,
  runCheck,
  type StaticCheck,
  staticChecks,
  typeCheck,
  vitest,
} from '../check/static-checks';
import { inProject, installed, projectFolder, readIfExists } from '../setup/folders.mjs';
import { ensureBuild } from '../setup/production-build';
import { run, secondsSince, step, UserError } from '../setup/terminal.mjs';
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
import { pageWeights, weightCounts } from './page-weight';
import {
  addFailed,
  type Counts,
  countsOf,
  type FileTime,
  noCounts,
  type Outcome,
  type PlaywrightReport,
  playwrightOutcomes,
  slowestLines,
  sum,
  summaryLine,
  type VitestReport,
} from './results';

type Project = 'unit' | 'integration';
/** `output` is shown in full. */
type PartResult = { readonly counts: Counts; readonly summary?: string; readonly output?: string };

const outcomesReporter = inProject('scripts/test/vitest-reporter.ts');
/** Milliseconds between two lines of a log that say a part still runs. */
const progressEveryMs = 60_000;

const reports = mkdtempSync(join(tmpdir(), 'followspot-reports-'));
const coverageFolder = (project: Project) => join(reports, `coverage-${project}`);
const partCounts: Counts[] = [];
const fileTimes: FileTime[] = [];
/** Files in the list of the slowest. */
const slowestCount = 12;

export type TestOptions = {
  /** The integration tests are measured, too, not the unit tests alone. */
  readonly coverageOfAll: boolean;
};

export async function runTests({ coverageOfAll }: TestOptions): Promise<void> {
  const started = performance.now();
  try {
    await Promise.all([part('chromium', installChromium), checksAndBuild()]);
    await part('integration tests', () => vitestPart('integration', coverageOfAll));
    await part('coverage', () => coverage(coverageOfAll));
    await part('end to end', journeys);
    printSummary(started);
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/** A part of the run, and its line. */
async function part(name: string, work: () => Promise<PartResult> | PartResult): Promise<void> {
  await step(
    name,
    async () => {
      const { counts, summary = summaryLine(counts), output = '' } = await attempt(name, work);
      partCounts.push(counts);
      return { summary, output };
    },
    { everyMs: progressEveryMs },
  );
}

/** What the work returns; an error is one failure. */
async function attempt(
  name: string,
  work: () => Promise<PartResult> | PartResult,
): Promise<PartResult> {
  try {
    return await work();
  } catch (error) {
    const counts = noCounts();
    addFailed(counts, `${name} could not be run`);
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { counts, output: error instanceof UserError ? message : stack };
  }
}

async function checksAndBuild(): Promise<void> {
  await part('generated code', async () => onePassed(await generateCode()));
  const checks = async () => {
    for (const check of staticChecks()) await checkPart(check);
  };
  await Promise.all([
    part('unit tests', () => vitestPart('unit', true)),
    checkPart(typeCheck).then(() => Promise.all([buildAndWeigh(), checks()])),
  ]);
}

function checkPart(check: StaticCheck): Promise<void> {
  return part(check.name, async () => {
    const { passed, output } = await runCheck(check);
    if (passed) return onePassed('');
    const counts = noCounts();
    addFailed(counts, check.name);
    return { counts, output };
  });
}

/** Before the first test that wants it; without it those are skipped, and the journeys fail. */
async function installChromium(): Promise<PartResult> {
  // Where tests and the configuration of the journeys look for it.
  process.env.CHROMIUM_PATH = await ensureChromium();
  return onePassed(process.env.CHROMIUM_PATH);
}

async function buildAndWeigh(): Promise<void> {
  await part('production build', async () => onePassed(await ensureBuild()));
  await part('page weight', () => {
    const weights = pageWeights(inProject('.next'));
    const heaviest = weights.slice(0, 3).map(({ page, kib }) => `${page} ${kib.toFixed(0)} KiB`);
    const counts = weightCounts(weights);
    return { counts, summary: `${summaryLine(counts)}; ${heaviest.join(', ')}` };
  });
}

async function vitestPart(project: Project, measured: boolean): Promise<PartResult> {
  const file = join(reports, `${project}.json`);
  const coverageArgs = [
    '--coverage.enabled',
    `--coverage.reportsDirectory=${coverageFolder(project)}`,
  ];
  const reporter = `--reporter=${outcomesReporter}`;
  const args = vitest(project, reporter, ...(measured ? coverageArgs : []));
  const env = { ...process.env, ...colorEnv(), OUTCOMES_FILE: file };
  const { code, output } = await run(process.execPath, args, { cwd: projectFolder, env });
  const report = JSON.parse(readIfExists(file) ?? '{}') as Partial<VitestReport>;
  fileTimes.push(...(report.files ?? []));
  return runnerResult(code, output, report.outcomes ?? []);
}

async function journeys(): Promise<PartResult> {
  const file = join(reports, 'journeys.json');
  const env = { ...process.env, ...colorEnv(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const args = [installed('@playwright/test/cli.js'), 'test', '--reporter=list,json'];
  const { code, output } = await run(process.execPath, args, { cwd: projectFolder, env });
  const report = JSON.parse(readIfExists(file) ?? '{}') as PlaywrightReport;
  return runnerResult(code, output, playwrightOutcomes(report));
}

/** A runner that failed without a failed test (a crash, a set-up that broke) is a failure too. */
function runnerResult(code: number, output: string, outcomes: readonly Outcome[]): PartResult {
  const counts = countsOf(outcomes);
  if (code !== 0 && counts.failed === 0) addFailed(counts, 'the test runner itself');
  return { counts, output: counts.failed === 0 ? '' : output };
}

/** The pure rooms are measured, and judged, by unit tests alone. */
function coverage(ofAll: boolean): PartResult {
  const read = (project: Project) =>
    JSON.parse(
      readFileSync(join(coverageFolder(project), 'coverage-final.json'), 'utf8'),
    ) as CoverageMap;
  const unit = read('unit');
  const { pure } = byFloor(coverageByRoom(unit, projectFolder));
  const restTable = () => {
    const merged = mergeCoverage(unit, read('integration'));
    const { rest } = byFloor(coverageByRoom(merged, projectFolder));
    return [
      '  by unit and integration tests, child processes and browsers not counted',
      ...coverageTable(rest),
    ];
  };
  const output = [
    `${' '.repeat(27)}statements branches`,
    `  by unit tests, floor ${coverageFloor} %`,
    ...coverageTable(pure),
    ...(ofAll ? restTable() : ['  of the other rooms: npm test -- --coverage']),
  ].join('\n');
  return { counts: floorCounts(pure), output };
}

function onePassed(summary: string): PartResult {
  return { counts: { ...noCounts(), passed: 1 }, summary };
}

function printSummary(started: number): void {
  const all = sum(partCounts);
  const list = (title: string, names: readonly string[]) => {
    if (names.length > 0)
      console.log(`\n${title}:\n${names.map((name) => `  ${name}`).join('\n')}`);
  };
  list('Failed', all.failedNames);
  list('Skipped', all.skippedNames);
  list('Slowest files', slowestLines(fileTimes, slowestCount));
  console.log(`\nTook${secondsSince(started)}.`);
  console.log(summaryLine(all));
  process.exitCode = all.failed > 0 || all.passed === 0 ? 1 : 0;
}

/** Colors are for people at a terminal; in a log they are noise. */
function colorEnv(): Record<string, string | undefined> {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };
}
