// @ts-check
// What vitest and Playwright wrote down about a run, as counts and names. Pure.

/**
 * @typedef {{ passed: number, failed: number, skipped: number, failedNames: string[], skippedNames:
 * string[] }} Counts
 */

/** @returns {Counts} */
export const noCounts = () => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  failedNames: [],
  skippedNames: [],
});

/**
 * vitest --reporter=json. A file that could not even be loaded has no tests and counts as one
 * failure.
 * @param {{ testResults?: { name: string, status: string, assertionResults: { status: string,
 * fullName: string }[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
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

/**
 * @typedef {{ title: string, suites?: PlaywrightSuite[], specs?: { title: string, tests: { status:
 * string, annotations?: { type: string, description?: string }[] }[] }[] }} PlaywrightSuite
 */

/**
 * playwright --reporter=json: suites in suites, a spec per test.
 * @param {{ suites?: PlaywrightSuite[], errors?: unknown[] }} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const counts = noCounts();
  for (const _ of report.errors ?? []) addFailed(counts, 'an error outside of any journey');
  for (const suite of report.suites ?? []) addSuite(counts, suite);
  return counts;
}

/** @param {Counts} counts @param {PlaywrightSuite} suite */
function addSuite(counts, suite) {
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

/** @param {Counts} counts @param {string} name */
export function addFailed(counts, name) {
  counts.failed += 1;
  counts.failedNames.push(name);
}

/** @param {Counts} counts @param {string} name */
function addSkipped(counts, name) {
  counts.skipped += 1;
  counts.skippedNames.push(name);
}

/** @param {readonly Counts[]} parts @returns {Counts} */
export function sum(parts) {
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

/**
 * The closing line, the same words every time, so that a machine can read it. @param {Counts}
 * counts
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
