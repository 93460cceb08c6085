// What vitest and Playwright wrote down about a run, as counts and names. Pure.

export type Counts = {
  passed: number;
  failed: number;
  skipped: number;
  failedNames: string[];
  skippedNames: string[];
};

export const noCounts = (): Counts => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  failedNames: [],
  skippedNames: [],
});

export type VitestReport = {
  testResults?: {
    name: string;
    status: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
};

/** vitest --reporter=json. A file that could not even be loaded has no tests and counts as one failure. */
export function vitestCounts(report: VitestReport): Counts {
  const counts = noCounts();
  for (const file of report.testResults ?? []) {
    if (file.status === 'failed' && file.assertionResults.length === 0)
      addFailed(counts, `${file.name} does not load`);
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') addFailed(counts, fullName.trim());
      else addSkipped(counts, fullName.trim());
    }
  }
  return counts;
}

type PlaywrightSuite = {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    tests: { status: string; annotations?: { type: string; description?: string }[] }[];
  }[];
};

export type PlaywrightReport = { suites?: PlaywrightSuite[]; errors?: unknown[] };

/** playwright --reporter=json: suites in suites, a spec per test. */
export function playwrightCounts(report: PlaywrightReport): Counts {
  const counts = noCounts();
  for (const _ of report.errors ?? []) addFailed(counts, 'an error outside of any journey');
  for (const suite of report.suites ?? []) addSuite(counts, suite);
  return counts;
}

function addSuite(counts: Counts, suite: PlaywrightSuite): void {
  for (const inner of suite.suites ?? []) addSuite(counts, inner);
  for (const { title, tests } of suite.specs ?? []) {
    for (const { status, annotations } of tests) {
      if (status === 'expected' || status === 'flaky') counts.passed += 1;
      else if (status === 'unexpected') addFailed(counts, title);
      else
        addSkipped(
          counts,
          [title, ...(annotations ?? []).flatMap(({ description }) => description ?? [])].join(
            ': ',
          ),
        );
    }
  }
}

export function addFailed(counts: Counts, name: string): void {
  counts.failed += 1;
  counts.failedNames.push(name);
}

function addSkipped(counts: Counts, name: string): void {
  counts.skipped += 1;
  counts.skippedNames.push(name);
}

export function sum(parts: readonly Counts[]): Counts {
  return parts.reduce(
    (all, part) => ({
      passed: all.passed + part.passed,
      failed: all.failed + part.failed,
      skipped: all.skipped + part.skipped,
      failedNames: [...all.failedNames, ...part.failedNames],
      skippedNames: [...all.skippedNames, ...part.skippedNames],
    }),
    noCounts(),
  );
}

/** The closing line, the same words every time, so that a machine can read it. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
