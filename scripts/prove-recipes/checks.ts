// The checks of one state of the work copy, cheapest first, up to the first that fails.

import { run } from '../setup/terminal.mjs';
import type { Recipe } from './recipes';

export type Failure = { readonly check: string; readonly message: string; readonly output: string };

type Check = {
  readonly name: string;
  /** Below node_modules, and its arguments. */
  readonly command: readonly string[];
  /** The first problem in its output; of several expressions the first that matches. */
  readonly problem: readonly RegExp[];
};

const cruiser = (config: string, ...tests: string[]) => [
  'dependency-cruiser/bin/dependency-cruise.mjs',
  ...['--config', config, '-T', 'err-long'],
  ...['lib', 'app', 'components', 'workers', 'scripts', 'training', ...tests],
];

function checksOf({ tests, files }: Recipe): readonly Check[] {
  const linted = files.map(({ path }) => path).filter((path) => path.endsWith('.ts'));
  return [
    {
      name: 'types',
      command: ['typescript/bin/tsc', '--noEmit', '--pretty', 'false'],
      // The compiler orders errors by file: an import that does not resolve is the cause of others.
      // An error has indented continuation lines.
      problem: [/^.*error TS2307.*/m, /^.*error TS.*(?:\n\s+.*)*/m],
    },
    {
      name: 'import rules',
      command: cruiser('.dependency-cruiser.cjs', 'tests'),
      problem: [/error .*/],
    },
    {
      name: 'folder circles',
      command: cruiser('.dependency-cruiser-folders.cjs'),
      problem: [/error .*/],
    },
    {
      name: 'unit tests',
      command: ['vitest/vitest.mjs', 'run', '--project', 'unit', ...tests],
      problem: [/^.*Error: .*/m],
    },
    {
      name: 'lint and format',
      command: ['@biomejs/biome/bin/biome', 'check', '--no-errors-on-unmatched', ...linted],
      problem: [/^\S+\.ts.*/m],
    },
    {
      name: 'nothing unused',
      command: ['knip/bin/knip.js', '--no-progress'],
      problem: [/^\S+\.ts.*/m],
    },
  ];
}

/** The first check that fails, or null. */
export async function firstFailure(folder: string, recipe: Recipe): Promise<Failure | null> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  for (const { name, command, problem } of checksOf(recipe)) {
    const [program, ...args] = command;
    const path = `${folder}/node_modules/${program}`;
    const { code, output } = await run(process.execPath, [path, ...args], { cwd: folder, env });
    if (code === 0) continue;
    const found = problem.flatMap((expression) => expression.exec(output)?.[0] ?? []);
    return { check: name, message: (found[0] ?? output).trim(), output };
  }
  return null;
}
