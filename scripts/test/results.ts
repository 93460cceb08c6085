// What vitest and Playwright reported about a run, as counts and names. Pure.
// A test that was skipped carries its own reason; one that does not is a failure, because
// otherwise what was not tested would be unknown.

export type Counts = {
  passed: number;
  failed: number;
  skipped: number;
  failedNames: string[];
  /** "name: reason". */
  skippedNames: string[];
};

export const noCounts = (): Counts => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  failedNames: [],
  skippedNames: [],
});

export type Outcome = {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly reason?: string | undefined;
};

/** What the reporter beside writes. */
export type VitestReport = {
  readonly outcomes: readonly Outcome[];
  readonly files: readonly FileTime[];
};
/** `seconds`: its tests and what is around each. */
export type FileTime = { readonly name: string; readonly seconds: number };

/** The slowest files, one line each. */
export function slowestLines(files: readonly FileTime[], count: number): string[] {
  return [...files]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

export function countsOf(outcomes: readonly Outcome[]): Counts {
  const counts = noCounts();
  for (const { name, state, reason } of outcomes) {
    if (state === 'passed') counts.passed += 1;
    else if (state === 'failed') addFailed(counts, name);
    else if (reason === undefined || reason === '')
      addFailed(counts, `${name}: skipped without a reason`);
    else addSkipped(counts, `${name}: ${reason}`);
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
export function playwrightOutcomes(report: PlaywrightReport): Outcome[] {
  const errors = (report.errors ?? []).map(
    (): Outcome => ({ name: 'an error outside of any journey', state: 'failed' }),
  );
  return [...errors, ...(report.suites ?? []).flatMap(suiteOutcomes)];
}

function suiteOutcomes(suite: PlaywrightSuite): Outcome[] {
  const own = (suite.specs ?? []).flatMap(({ title: name, tests }) =>
    tests.map(({ status, annotations = [] }): Outcome => {
      if (status === 'expected' || status === 'flaky') return { name, state: 'passed' };
      if (status === 'unexpected') return { name, state: 'failed' };
      return {
        name,
        state: 'skipped',
        reason: annotations.find(({ type }) => type === 'skip')?.description,
      };
    }),
  );
  return [...(suite.suites ?? []).flatMap(suiteOutcomes), ...own];
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
