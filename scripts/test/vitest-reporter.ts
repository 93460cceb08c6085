// A vitest reporter that writes the outcome of every test, skipped ones with their reason, as JSON
// to the file OUTCOMES_FILE names, with the time that each file took.
// vitest's own JSON report has no place for the reason given to `skip(reason)`.

import { writeFileSync } from 'node:fs';
import type { SerializedError } from 'vitest';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import type { Outcome, VitestReport } from './results';

export default class OutcomesReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const outcomes = [...errors.map(outsideOfTests), ...modules.flatMap(moduleOutcomes)];
    const file = process.env.OUTCOMES_FILE;
    if (file === undefined)
      throw new Error('OUTCOMES_FILE is not set: it names the file for the outcomes');
    const files = modules.map((module) => ({
      name: module.relativeModuleId,
      seconds: module.diagnostic().duration / 1000,
    }));
    const report: VitestReport = { outcomes, files };
    writeFileSync(file, JSON.stringify(report));
  }
}

function outsideOfTests({ message }: SerializedError): Outcome {
  return { name: `an error outside of any test: ${message}`, state: 'failed' };
}

/**
 * Also a file that does not load, and a suite whose set-up fails: both have errors of their own.
 */
function moduleOutcomes(module: TestModule): Outcome[] {
  const broken = [module, ...module.children.allSuites()].filter(
    (part) => part.errors().length > 0,
  );
  const names = broken.map((part) =>
    part.type === 'suite' ? `${part.fullName} (set-up)` : `${module.relativeModuleId} (loading)`,
  );
  const tests = [...module.children.allTests()].map(testOutcome);
  return [...names.map((name): Outcome => ({ name, state: 'failed' })), ...tests];
}

function testOutcome(test: TestCase): Outcome {
  const { state, ...result } = test.result();
  const name = test.fullName;
  if (state === 'passed' || state === 'failed') return { name, state };
  const reason = ('note' in result ? result.note : undefined) ?? test.meta().skipReason;
  return {
    name,
    state: 'skipped',
    reason: reason ?? (isBelowFailure(test) ? 'its set-up failed' : undefined),
  };
}

function isBelowFailure({ parent }: TestCase | TestSuite): boolean {
  return parent.errors().length > 0 || (parent.type === 'suite' && isBelowFailure(parent));
}
