// @ts-check
// Everything that can be known about the code without running the product. All problems are shown, not only the first.

import { installed, projectFolder } from './folders.mjs';
import { generateDatabaseClient, generatePageTypes } from './generated-code.mjs';
import { run, step } from './terminal.mjs';

const checkedFolders = ['lib', 'app', 'components', 'workers', 'scripts', 'tests', 'training'];

/** @type {readonly { name: string, args: string[] }[]} */
const checks = [
  { name: 'types', args: [installed('typescript/bin/tsc'), '--noEmit', '--pretty', 'false'] },
  {
    name: 'lint and format',
    args: [installed('@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=100'],
  },
  {
    name: 'house plan',
    args: [
      installed('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '-T',
      'err-long',
      ...checkedFolders,
    ],
  },
  {
    name: 'folder circles',
    args: [
      installed('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser-folders.cjs',
      '-T',
      'err-long',
      ...['lib', 'app', 'components', 'workers', 'scripts', 'training'],
    ],
  },
  { name: 'nothing unused', args: [installed('knip/bin/knip.js'), '--no-progress'] },
];

/**
 * Types, lint, house plan, nothing unused. @returns {Promise<{ name: string, passed: boolean }[]>}
 */
export async function runStaticChecks() {
  await step('generated code', async () => {
    const client = await generateDatabaseClient();
    await generatePageTypes();
    return `database client ${client}`;
  });
  const results = [];
  for (const { name, args } of checks) results.push({ name, passed: await showStep(name, args) });
  return results;
}

/**
 * One step whose output is shown only when it fails.
 * @param {string} name @param {readonly string[]} args @param {(output: string) => string}
 * [summary]
 */
export async function showStep(name, args, summary = () => '') {
  let problems = '';
  await step(name, async () => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
    const { code, output } = await run(process.execPath, args, { cwd: projectFolder, env });
    if (code === 0) return summary(output);
    problems = output;
    return 'PROBLEMS';
  });
  if (problems !== '') process.stdout.write(`\n${problems.trim()}\n\n`);
  return problems === '';
}

/**
 * The arguments that run one kind of vitest tests. @param {'unit' | 'integration'} project @param
 * {readonly string[]} extraArgs
 */
export function vitest(project, ...extraArgs) {
  return [installed('vitest/vitest.mjs'), 'run', '--project', project, ...extraArgs];
}
