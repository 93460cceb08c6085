// `npm run check`: types, lint and format, import rules, nothing unused, unit tests. Every commit
// passes it.

import { runStaticChecks, showStep, vitest } from './check/static-checks';
import { printError, secondsSince } from './setup/terminal.mjs';

async function main(): Promise<void> {
  const started = performance.now();
  const results = await runStaticChecks();
  const counts = (output: string) => /Tests\s+(.+)/.exec(output)?.[1] ?? '';
  results.push({
    name: 'unit tests',
    passed: await showStep('unit tests', vitest('unit', '--reporter=dot'), counts),
  });
  const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
  const seconds = secondsSince(started).trim();
  console.log(
    failed.length === 0
      ? `\nAll clear after ${seconds}.`
      : `\nProblems in: ${failed.join(', ')} (${seconds}).`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
