// `npm run check`: types, lint and format, import rules, unused code, unit tests. Every commit
// passes it. `npm run check -- --changed` looks at what differs from the main branch, for a quick
// answer.

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Changes, findChanges } from './check/changed-files';
import {
  generateCode,
  runCheck,
  type StaticCheck,
  staticChecks,
  typeCheck,
  vitest,
} from './check/static-checks';
import { printError, secondsSince, step } from './setup/terminal.mjs';

async function main(): Promise<void> {
  const started = performance.now();
  const { values } = parseArgs({ options: { changed: { type: 'boolean', default: false } } });
  const changes = values.changed ? await findChanges() : null;
  await step('generated code', generateCode);
  const failed: string[] = [];
  const show = (check: StaticCheck, summary = (_output: string) => '') =>
    step(
      check.name,
      async () => {
        const { passed, output } = await runCheck(check);
        if (passed) return summary(output);
        failed.push(check.name);
        return { summary: 'PROBLEMS', output };
      },
      { everyMs: 60_000 },
    );
  const queue = [typeCheck, ...staticChecks(changes?.files)];
  // All unit tests use every core for a while, and leave less to the others than the changed ones.
  const cores = availableParallelism();
  const lanes = Array.from({ length: Math.max(1, changes ? cores : cores - 1) }, async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) await show(check);
  });
  await Promise.all([...lanes, show(unitTests(changes), unitTestCounts)]);
  console.log(`\n${closing(failed, secondsSince(started).trim())}`);
  if (changes) console.log(scopeOf(changes));
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function unitTests(changes: Changes | null): StaticCheck {
  const scope = changes ? ['--changed', changes.base, '--passWithNoTests'] : [];
  return { name: 'unit tests', args: vitest('unit', ...scope) };
}

function unitTestCounts(output: string): string {
  return /Tests\s+(.+)/.exec(output)?.[1] ?? 'none is affected';
}

function closing(failed: readonly string[], seconds: string): string {
  if (failed.length === 0) return `All clear after ${seconds}.`;
  return `Problems in: ${failed.join(', ')} (${seconds}).`;
}

function scopeOf({ base, files }: Changes): string {
  return [
    `Files that differ from ${base.slice(0, 9)}: ${files.length}.`,
    'Not checked: lint and format of all other files, and unit tests that import none of these (the one about retired words too).',
  ].join(' ');
}

try {
  await main();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
