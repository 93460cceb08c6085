// Everything that can be known about the code without running the product. All problems are shown,
// not only the first.

import { installed, projectFolder } from '../setup/folders.mjs';
import { generateDatabaseClient, generatePageTypes } from '../setup/generated-code';
import { run, step } from '../setup/terminal.mjs';

const checkedFolders = ['lib', 'app', 'components', 'workers', 'scripts', 'tests', 'training'];

type Check = { readonly name: string; readonly args: readonly string[] };

const checks: readonly Check[] = [
  { name: 'types', args: [installed('typescript/bin/tsc'), '--noEmit', '--pretty', 'false'] },
  {
    name: 'lint and format',
    args: [installed('@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=100'],
  },
  {
    name: 'import rules',
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

export type CheckResult = { readonly name: string; readonly passed: boolean };

/** Types, lint, import rules, nothing unused. */
export async function runStaticChecks(): Promise<CheckResult[]> {
  await step('generated code', async () => {
    const client = await generateDatabaseClient();
    await generatePageTypes();
    return `database client ${client}`;
  });
  const results: CheckResult[] = [];
  for (const { name, args } of checks) results.push({ name, passed: await showStep(name, args) });
  return results;
}

/** One step whose output is shown only when it fails. */
export async function showStep(
  name: string,
  args: readonly string[],
  summary = (_output: string) => '',
): Promise<boolean> {
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

/** The arguments that run one kind of vitest tests. */
export function vitest(project: 'unit' | 'integration', ...extraArgs: string[]): string[] {
  return [installed('vitest/vitest.mjs'), 'run', '--project', project, ...extraArgs];
}
