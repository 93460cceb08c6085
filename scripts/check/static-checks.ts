// Everything that can be known about the code without running the product. All problems are shown,
// not only the first.

import { inProject, installed, projectFolder } from '../setup/folders.mjs';
import { generateDatabaseClient, generatePageTypes } from '../setup/generated-code';
import { run } from '../setup/terminal.mjs';

export type StaticCheck = {
  readonly name: string;
  /** A script for Node, and its arguments. */
  readonly args: readonly string[];
};

export type CheckResult = { readonly passed: boolean; readonly output: string };

const cruiser = installed('dependency-cruiser/bin/dependency-cruise.mjs');
const biome = [installed('@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=100'];
const folders = ['lib', 'app', 'components', 'workers', 'scripts', 'training'];

/** Not beside a production build, which writes the route types anew. */
export const typeCheck: StaticCheck = {
  name: 'types',
  args: [installed('typescript/bin/tsc'), '--noEmit', '--pretty', 'false'],
};

/** The other checks. `changedFiles`: those that lint and format look at; null: all. */
export function staticChecks(changedFiles: readonly string[] | null = null): StaticCheck[] {
  const lint = {
    name: 'lint and format',
    args: [...biome, ...(changedFiles ? ['--no-errors-on-unmatched', ...changedFiles] : [])],
  };
  const cruise = (config: string, ...more: string[]) => [
    ...[cruiser, '--config', config, '-T', 'err-long'],
    ...[...folders, ...more],
  ];
  return [
    ...(changedFiles?.length === 0 ? [] : [lint]),
    { name: 'import rules', args: cruise('.dependency-cruiser.cjs', 'tests') },
    { name: 'folder cycles', args: cruise('.dependency-cruiser-folders.cjs') },
    { name: 'registries', args: ['--import', 'tsx', inProject('scripts/registry-audit.ts')] },
    { name: 'unused code', args: [installed('knip/bin/knip.js'), '--no-progress', '--cache'] },
  ];
}

/** What the checks read and git does not keep. */
export async function generateCode(): Promise<string> {
  const client = await generateDatabaseClient();
  await generatePageTypes();
  return `database client ${client}`;
}

export async function runCheck({ args }: StaticCheck): Promise<CheckResult> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  const { code, output } = await run(process.execPath, args, { cwd: projectFolder, env });
  return { passed: code === 0, output };
}

/** The arguments that run one kind of vitest tests. */
export function vitest(project: 'unit' | 'integration', ...extraArgs: string[]): string[] {
  const reporter = '--reporter=minimal';
  return [installed('vitest/vitest.mjs'), 'run', '--project', project, reporter, ...extraArgs];
}
